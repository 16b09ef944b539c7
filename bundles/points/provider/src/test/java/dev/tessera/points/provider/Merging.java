package dev.tessera.points.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Merges two members as the ledger does, lot by lot with their terms, and then has points do its part. */
final class Merging {

    private Merging() {}

    static void moveAll(Module module, UUID loser, UUID survivor) {
        module.db.unitOfWork().run(() -> {
            List<Transfer> transfers = new ArrayList<>();
            List<AccountKey> keys = module.ledger.accountsOf(AccountKey.Owner.MEMBER, loser).stream().map(AccountState::key).toList();
            module.ledger.lock(Stream.concat(keys.stream(), keys.stream().map(key -> AccountKey.member(survivor, key.asset()))).toList())
                    .values().stream().filter(state -> state.key().ownerId().equals(loser) && state.balance() > 0)
                    .forEach(state -> transfers.add(move(module, state, AccountKey.member(survivor, state.key().asset()))));
            if (!transfers.isEmpty()) {
                module.ledger.post(new Journal(module.db.ids().next(), "ledger.merge", "members.merge", loser, null,
                        module.organization.businessDate(Shop.STORE), module.db.clock().instant(), null, transfers));
            }
            module.merge.merge(survivor, loser);
        });
        module.members.merge(survivor, loser);
    }

    private static Transfer move(Module module, AccountState from, AccountKey to) {
        if (from.lots().isEmpty()) {
            return Transfer.of(to, from.key(), from.balance());
        }
        List<Transfer.LotChange> changes = new ArrayList<>();
        from.lots().forEach(lot -> {
            changes.add(new Transfer.Draw(lot.id(), from.key(), lot.remaining()));
            changes.add(new Transfer.NewLot(module.db.ids().next(), to, lot.remaining(), lot.terms()));
        });
        return new Transfer(from.key(), to, from.balance(), changes);
    }
}
