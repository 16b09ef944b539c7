/** The value ledger on SQL: accounts, journals, lots, reservations and their proof. */
package dev.tessera.ledger.provider;
