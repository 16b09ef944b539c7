/** Goods and services in and out of tables. */
package dev.tessera.catalog.provider.transfer;
