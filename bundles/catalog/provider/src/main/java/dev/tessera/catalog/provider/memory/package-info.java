/** The catalogue in memory. */
package dev.tessera.catalog.provider.memory;
