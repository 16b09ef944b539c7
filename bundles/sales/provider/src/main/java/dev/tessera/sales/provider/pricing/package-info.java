/** How a basket gets its prices: a pure function that gives every amount with its reason. */
package dev.tessera.sales.provider.pricing;
