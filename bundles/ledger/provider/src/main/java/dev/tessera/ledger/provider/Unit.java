package dev.tessera.ledger.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the ledger knows within one unit of work: the accounts it has locked, as they stand now, and the ids it has looked up. */
final class Unit {

    final Map<AccountKey, UUID> ids = new HashMap<>();
    final Map<AccountKey, AccountState> locked = new HashMap<>();
}
