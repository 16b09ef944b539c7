/** Money paid in advance for a sale to come: a line that takes it and a tender that spends it. */
package dev.tessera.sales.provider.deposit;
