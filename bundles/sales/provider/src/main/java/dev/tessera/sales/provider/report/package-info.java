/** Sums over sales and refunds. */
package dev.tessera.sales.provider.report;
