package dev.tessera.sales.provider.checkout;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The plan as it is being collected: transfers with their effect on the accounts, effects to tell, writes to run. */
public final class CollectedPlan implements Plan {

    private final Ledger ledger;
    private final Projection projection;
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();

    /**
     * @param ledger tells of lots that are spent up and given something back
     * @param projection of the accounts that were asked for
     */
    public CollectedPlan(Ledger ledger, Projection projection) {
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

    @Override
    public List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    /** Refuses what would overdraw an account, so that a quote says no where the checkout would. */
    public void check() {
        projection.check();
    }

    /**
     * Refuses a plan that would leave something on a clearing account: a mistake of somebody who planned, as amounts were checked before.
     *
     * @throws IllegalStateException naming the account and what is left
     */
    public void checkCleared() {
        Map<AccountKey, Long> left = new HashMap<>();
        for (Transfer transfer : transfers) {
            add(left, transfer.credit(), transfer.amount());
            add(left, transfer.debit(), -transfer.amount());
        }
        left.forEach((account, amount) -> {
            if (amount != 0) {
                throw new IllegalStateException("the plan leaves " + amount + " on " + account + ": " + transfers);
            }
        });
    }

    private static void add(Map<AccountKey, Long> left, AccountKey key, long amount) {
        if (key.asset().equals(Asset.CLEARING)) {
            left.merge(key, amount, Math::addExact);
        }
    }

    /** Plans what is written before all that was planned so far: stock is held before anything is added, so that what is added goes together. */
    void ahead(Runnable planning) {
        List<Runnable> behind = List.copyOf(writes);
        writes.clear();
        planning.run();
        writes.addAll(behind);
    }

    /** Runs what the modules want to write, in the order in which they planned it. */
    public void runWrites() {
        writes.forEach(Runnable::run);
    }
}
