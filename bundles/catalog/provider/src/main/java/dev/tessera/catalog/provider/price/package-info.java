/** Price lists and what units set for themselves. */
package dev.tessera.catalog.provider.price;
