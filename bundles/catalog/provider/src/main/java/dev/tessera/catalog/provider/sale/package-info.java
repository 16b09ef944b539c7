/** Goods and services in a sale. */
package dev.tessera.catalog.provider.sale;
