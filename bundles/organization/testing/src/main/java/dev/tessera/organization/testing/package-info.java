/** An organisation for tests of modules that stand above it. */
package dev.tessera.organization.testing;
