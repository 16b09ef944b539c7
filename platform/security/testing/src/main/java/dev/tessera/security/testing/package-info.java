/** What tests of modules above security put in its place: a caller with given permissions, encryption with a key of the test; or the whole of it. */
package dev.tessera.security.testing;
