/** Receipts as data and as text for printers of 58 and 80 mm. */
package dev.tessera.sales.provider.receipt;
