package dev.tessera.cards.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A plan as the checkout collects it, for tests that sell without the sales module. */
final class TestPlan implements Plan {

    private final Ledger ledger;
    private final Projection projection;
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();

    TestPlan(Ledger ledger, Projection projection) {
        this.ledger = ledger;
        this.projection = projection;
    }

    @Override
    public AccountState state(AccountKey key) {
        AccountState state = projection.state(key);
        if (state == null) {
            throw new IllegalArgumentException("the account was not asked for before planning: " + key);
        }
        return state;
    }

    @Override
    public void transfer(Transfer transfer) {
        List<UUID> unknown = transfer.lots().stream().filter(Transfer.Restore.class::isInstance).map(Transfer.LotChange::lotId)
                .filter(lot -> !projection.knows(lot)).toList();
        if (!unknown.isEmpty()) {
            ledger.lots(unknown).forEach(projection::know);
        }
        projection.apply(transfer);
        transfers.add(transfer);
    }

    @Override
    public List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    @Override
    public void effect(Effect effect) {
        effects.add(effect);
    }

    @Override
    public void write(Runnable write) {
        writes.add(write);
    }

    @Override
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    void check() {
        projection.check();
        long left = transfers.stream().mapToLong(one -> (one.credit().asset().equals(Asset.CLEARING) ? one.amount() : 0)
                - (one.debit().asset().equals(Asset.CLEARING) ? one.amount() : 0)).sum();
        if (left != 0) {
            throw new AssertionError("clearing holds " + left + " after " + transfers);
        }
    }

    void runWrites() {
        writes.forEach(Runnable::run);
    }
}
