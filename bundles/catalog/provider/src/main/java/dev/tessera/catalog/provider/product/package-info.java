/** Products with their items, as they are stored and edited. */
package dev.tessera.catalog.provider.product;
