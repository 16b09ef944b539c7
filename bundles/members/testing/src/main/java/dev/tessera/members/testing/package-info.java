/** Members for tests of modules that stand above them. */
package dev.tessera.members.testing;
