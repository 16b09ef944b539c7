/** Stock by movements. */
package dev.tessera.inventory.provider;
