package dev.tessera.ledger.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a journal makes of the accounts it touches: a pure function of the states before it, which refuses what would overdraw an
 * account or a lot. Transfers count together: only what stands at the end of the journal has to be covered.
 */
final class JournalCheck {

    private final Journal journal;
    private final Map<AccountKey, AccountState> states;
    private final Map<UUID, Lot> lots = new HashMap<>();
    private final List<Balances> balances = new ArrayList<>();

    private JournalCheck(Journal journal, Map<AccountKey, AccountState> before) {
        this.journal = journal;
        this.states = new HashMap<>(before);
        before.values().forEach(state -> state.lots().forEach(lot -> lots.put(lot.id(), lot)));
    }

    /**
     * @param debit balance of the debited account after the transfer; null where none is kept
     * @param credit balance of the credited account after the transfer; null where none is kept
     */
    record Balances(Long debit, Long credit) {}

    /**
     * @param states the accounts after the journal
     * @param lots the lots it created or changed, as they are after it
     * @param balances per transfer
     */
    record Outcome(Map<AccountKey, AccountState> states, Map<UUID, Lot> lots, List<Balances> balances) {}

    /** @return whether the account's value is held in lots: what members hold is, what is owned or owed to us is not */
    static boolean holdsLots(AccountKey key) {
        return key.owner().balanceKept() && key.asset().side() == Asset.Side.CREDIT;
    }

    static Outcome apply(Journal journal, Map<AccountKey, AccountState> before) {
        return new JournalCheck(journal, before).run();
    }

    private Outcome run() {
        Map<UUID, Lot> known = Map.copyOf(lots);
        for (Transfer transfer : journal.transfers()) {
            checkLots(transfer, transfer.debit(), Asset.Side.DEBIT);
            checkLots(transfer, transfer.credit(), Asset.Side.CREDIT);
            transfer.lots().forEach(this::change);
            balances.add(new Balances(move(transfer.debit(), Asset.Side.DEBIT, transfer.amount()),
                    move(transfer.credit(), Asset.Side.CREDIT, transfer.amount())));
        }
        states.values().forEach(JournalCheck::refuseOverdraft);
        lots.values().forEach(JournalCheck::refuseExcess);
        lots.values().removeIf(lot -> lot.equals(known.get(lot.id())));
        states.replaceAll((key, state) -> withLots(state));
        return new Outcome(states, lots, balances);
    }

    private Long move(AccountKey key, Asset.Side side, long amount) {
        if (!key.owner().balanceKept()) {
            return null;
        }
        AccountState state = states.get(key);
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
        if (change instanceof Transfer.NewLot added) {
            lots.put(added.lotId(), new Lot(added.lotId(), added.account(), added.amount(), added.amount(), added.terms(),
                    journal.occurredAt(), journal.id()));
            return;
        }
        UUID id = change instanceof Transfer.Draw draw ? draw.lotId() : ((Transfer.Restore) change).lotId();
        Lot lot = lots.get(id);
        if (lot == null || !lot.account().equals(change.account())) {
            throw Problem.conflict("ledger.lot-unknown").with("lot", id).exception();
        }
        long remaining = lot.remaining() + (change instanceof Transfer.Draw ? -change.amount() : change.amount());
        lots.put(id, new Lot(id, lot.account(), lot.original(), remaining, lot.terms(), lot.createdAt(), lot.journalId()));
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

    private AccountState withLots(AccountState state) {
        List<Lot> present = new ArrayList<>();
        for (Lot lot : state.lots()) {
            Lot now = lots.getOrDefault(lot.id(), lot);
            if (now.remaining() > 0) {
                present.add(now);
            }
        }
        lots.values().stream()
                .filter(lot -> lot.account().equals(state.key()) && lot.remaining() > 0)
                .filter(lot -> present.stream().noneMatch(other -> other.id().equals(lot.id())))
                .forEach(present::add);
        return new AccountState(state.key(), state.balance(), state.reserved(), present);
    }
}
