package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Json;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.ledger.api.Lot;
import java.util.UUID;

/**
 * What a lot of a card carries as its scope: the store that took the money, to whom another store turns when the lot is spent there, and
 * what it pays for.
 *
 * @param store the store
 * @param only what it pays for; null for anything
 */
public record LotScope(UUID store, Scope only) {

    public static LotScope of(Lot lot) {
        return read(lot.terms().scope());
    }

    static LotScope read(String text) {
        return Json.read(text, LotScope.class);
    }

    public String write() {
        return Json.write(only == null || only.isAnything() ? new LotScope(store, null) : this);
    }
}
