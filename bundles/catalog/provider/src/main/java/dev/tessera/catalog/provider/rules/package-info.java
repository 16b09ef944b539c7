/** The rules of the catalogue as pure functions: what a barcode says and which price applies. */
package dev.tessera.catalog.provider.rules;
