/** The catalogue: what is sold, by what codes and at what prices. */
package dev.tessera.catalog.provider;
