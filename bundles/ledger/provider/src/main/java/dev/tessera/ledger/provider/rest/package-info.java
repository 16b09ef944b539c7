/** The ledger over HTTP. */
package dev.tessera.ledger.provider.rest;
