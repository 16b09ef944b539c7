package dev.tessera.sales.provider.checkout;

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

/** The plan as it is being collected: transfers with their effect on the accounts, effects to tell, writes to run. */
final class CollectedPlan implements Plan {

    private final Ledger ledger;
    private final Projection projection;
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Runnable> writes = new ArrayList<>();

    CollectedPlan(Ledger ledger, Projection projection) {
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
    void check() {
        projection.check();
    }

    /**
     * @return what is left on the clearing account: what the tenders paid more (positive) or less than the lines cost, minor units; zero for a
     *     plan that can be executed
     */
    long uncleared() {
        return transfers.stream().mapToLong(transfer -> clearing(transfer.credit()) ? transfer.amount() : 0).sum()
                - transfers.stream().mapToLong(transfer -> clearing(transfer.debit()) ? transfer.amount() : 0).sum();
    }

    void runWrites() {
        writes.forEach(Runnable::run);
    }

    private static boolean clearing(AccountKey key) {
        return key.asset().equals(Asset.CLEARING);
    }
}
