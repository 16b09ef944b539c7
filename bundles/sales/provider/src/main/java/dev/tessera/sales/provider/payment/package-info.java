/** Payments asked for outside: authorised before a sale, claimed by it, captured or cancelled after it. */
package dev.tessera.sales.provider.payment;
