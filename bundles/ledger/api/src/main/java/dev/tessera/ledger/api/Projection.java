package dev.tessera.ledger.api;

import dev.tessera.kernel.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What transfers make of the accounts they touch, computed without writing anything: the ledger checks a journal with it before posting,
 * and whoever plans a journal sees with it what is left. Transfers count together: only what stands at the end has to be covered. Not for
 * several threads.
 */
public final class Projection {

    private final UUID journalId;
    private final Instant moment;
    private final Map<AccountKey, AccountState> states = new LinkedHashMap<>();
    /**
     * Lots that stand otherwise than they were given with their account, or were not given with it. A member may hold hundreds and a journal
     * changes two or three of them, so the others are neither copied nor put into maps.
     */
    private final Map<AccountKey, Map<UUID, Lot>> touched = new HashMap<>();
    private final Map<UUID, Lot> changed = new LinkedHashMap<>();

    /**
     * @param journalId the journal the transfers belong to
     * @param moment when it happens: the creation time of new lots
     * @param before the accounts with kept balance that the transfers touch
     */
    public Projection(UUID journalId, Instant moment, Collection<AccountState> before) {
        this.journalId = journalId;
        this.moment = moment;
        before.forEach(state -> states.put(state.key(), state));
    }

    /**
     * Balances after a transfer.
     *
     * @param debit of the debited account; null where none is kept
     * @param credit of the credited account; null where none is kept
     */
    public record Balances(Long debit, Long credit) {}

    /** @return whether the account's value is held in lots: what members hold is, what is owned or owed to us is not */
    public static boolean holdsLots(AccountKey key) {
        return key.owner().balanceKept() && key.asset().side() == Asset.Side.CREDIT;
    }

    /** Makes a lot known that is spent up, so that something can be given back to it. */
    public void know(Lot lot) {
        if (!knows(lot.id())) {
            put(lot);
        }
    }

    private void put(Lot lot) {
        touched.computeIfAbsent(lot.account(), none -> new LinkedHashMap<>()).put(lot.id(), lot);
    }

    /** @return whether the lot is known */
    public boolean knows(UUID lotId) {
        return touched.values().stream().anyMatch(lots -> lots.containsKey(lotId))
                || states.values().stream().flatMap(state -> state.lots().stream()).anyMatch(lot -> lot.id().equals(lotId));
    }

    private Optional<Lot> lot(AccountKey key, UUID lotId) {
        Lot now = touched.getOrDefault(key, Map.of()).get(lotId);
        if (now != null || !states.containsKey(key)) {
            return Optional.ofNullable(now);
        }
        return states.get(key).lots().stream().filter(lot -> lot.id().equals(lotId)).findFirst();
    }

    /**
     * Applies a transfer.
     *
     * @throws IllegalArgumentException if the lot changes do not make up the transfer, which is a mistake of who planned it
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code ledger.lot-unknown}
     */
    public Balances apply(Transfer transfer) {
        checkLots(transfer, transfer.debit(), Asset.Side.DEBIT);
        checkLots(transfer, transfer.credit(), Asset.Side.CREDIT);
        transfer.lots().forEach(this::change);
        return new Balances(move(transfer.debit(), Asset.Side.DEBIT, transfer.amount()),
                move(transfer.credit(), Asset.Side.CREDIT, transfer.amount()));
    }

    /** @return the account as the transfers so far leave it; null if it is none of those given */
    public AccountState state(AccountKey key) {
        AccountState state = states.get(key);
        return state == null || !touched.containsKey(key) ? state
                : new AccountState(key, state.balance(), state.reserved(), open(state.lots(), touched.get(key)));
    }

    private static List<Lot> open(List<Lot> given, Map<UUID, Lot> touched) {
        Map<UUID, Lot> added = new LinkedHashMap<>(touched);
        List<Lot> open = new ArrayList<>(given.size() + added.size());
        for (Lot lot : given) {
            Lot now = added.remove(lot.id());
            open.add(now == null ? lot : now);
        }
        open.addAll(added.values());
        open.removeIf(lot -> lot.remaining() <= 0);
        return open;
    }

    /** @return all accounts as the transfers so far leave them */
    public List<AccountState> states() {
        return states.keySet().stream().map(this::state).toList();
    }

    /** @return lots created or changed by the transfers so far, as they leave them */
    public Collection<Lot> changedLots() {
        return List.copyOf(changed.values());
    }

    /**
     * Checks that nothing is overdrawn.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code ledger.insufficient} or {@code ledger.lot-exceeded}
     */
    public void check() {
        states.values().forEach(Projection::refuseOverdraft);
        changed.values().forEach(Projection::refuseExcess);
    }

    private Long move(AccountKey key, Asset.Side side, long amount) {
        if (!key.owner().balanceKept()) {
            return null;
        }
        AccountState state = states.get(key);
        if (state == null) {
            throw new IllegalArgumentException("the account was not given: " + key);
        }
        long balance = Math.addExact(state.balance(), key.asset().side() == side ? amount : -amount);
        states.put(key, new AccountState(key, balance, state.reserved(), state.lots()));
        return balance;
    }

    private static void checkLots(Transfer transfer, AccountKey key, Asset.Side side) {
        List<Transfer.LotChange> changes = transfer.lots().stream().filter(change -> change.account().equals(key)).toList();
        boolean grows = key.asset().side() == side;
        boolean rightWay = changes.stream().allMatch(change -> change.amount() > 0 && change instanceof Transfer.Draw != grows);
        long sum = changes.stream().mapToLong(Transfer.LotChange::amount).sum();
        if (!rightWay || sum != (holdsLots(key) ? transfer.amount() : 0)) {
            throw new IllegalArgumentException("the lot changes of " + key + " do not make up the transfer: " + transfer);
        }
    }

    private void change(Transfer.LotChange change) {
        Lot lot = change instanceof Transfer.NewLot added
                ? new Lot(added.lotId(), added.account(), added.amount(), added.amount(), added.terms(), moment, journalId)
                : changedBy(change);
        put(lot);
        changed.put(lot.id(), lot);
    }

    private Lot changedBy(Transfer.LotChange change) {
        Lot lot = lot(change.account(), change.lotId())
                .orElseThrow(() -> Problem.conflict("ledger.lot-unknown").with("lot", change.lotId()).exception());
        long remaining = lot.remaining() + (change instanceof Transfer.Draw ? -change.amount() : change.amount());
        return new Lot(lot.id(), lot.account(), lot.original(), remaining, lot.terms(), lot.createdAt(), lot.journalId());
    }

    private static void refuseOverdraft(AccountState state) {
        long missing = state.reserved() - state.balance();
        if (missing > 0) {
            throw Problem.conflict("ledger.insufficient").with("asset", state.key().asset().code()).with("missing", missing)
                    .exception();
        }
    }

    private static void refuseExcess(Lot lot) {
        if (lot.remaining() < 0 || lot.remaining() > lot.original()) {
            throw Problem.conflict("ledger.lot-exceeded").with("lot", lot.id()).with("remaining", lot.remaining()).exception();
        }
    }
}
