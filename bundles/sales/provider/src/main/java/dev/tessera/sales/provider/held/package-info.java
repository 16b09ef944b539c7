/** Baskets put aside and fetched back. */
package dev.tessera.sales.provider.held;
