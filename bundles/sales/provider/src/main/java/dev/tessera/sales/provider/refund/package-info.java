/** Taking back: refunds of sales, voids, exchanges and refunds without receipt; the preview is planned by the code that executes it. */
package dev.tessera.sales.provider.refund;
