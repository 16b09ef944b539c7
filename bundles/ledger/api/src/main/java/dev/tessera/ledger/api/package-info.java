/**
 * The value ledger: who holds how much of what, by append-only double entry. Every transfer debits one account and credits another
 * by the same amount of the same unit, so it balances by construction; nothing is ever changed or deleted, a mistake is reversed.
 */
@Export
@Version("2.0.0")
package dev.tessera.ledger.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
