/** A sale and a refund as plans: what everybody who takes part wants to happen, collected before any of it does. */
package dev.tessera.sales.provider.checkout;
