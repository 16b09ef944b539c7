package dev.tessera.ledger.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Everything a posted journal writes, as rows of parameters in the order of the tables' columns.
 *
 * @param journal the journal's own row
 * @param transfers one row a transfer
 * @param newLots one row a lot that came into being
 * @param drawnLots remaining, whether open, id of each lot drawn from or given back to
 * @param lotChanges one row a change
 * @param accounts balance, reserved, id of each account with a kept balance
 */
record JournalRows(Object[] journal, List<Object[]> transfers, List<Object[]> newLots, List<Object[]> drawnLots, List<Object[]> lotChanges,
        List<Object[]> accounts) {

    /**
     * @param projection the journal applied
     * @param balances after each transfer
     * @param accounts the accounts' ids
     */
    static JournalRows of(Journal journal, Instant now, Projection projection, List<Projection.Balances> balances, Map<AccountKey, UUID> accounts,
            Supplier<UUID> ids) {
        List<Object[]> transfers = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        for (int number = 0; number < journal.transfers().size(); number++) {
            Transfer transfer = journal.transfers().get(number);
            UUID id = ids.get();
            transfers.add(new Object[] {id, journal.id(), number, accounts.get(transfer.debit()), accounts.get(transfer.credit()),
                transfer.debit().asset().unit().name(), transfer.amount(), balances.get(number).debit(), balances.get(number).credit()});
            transfer.lots().forEach(change -> changes.add(new Object[] {id, change.lotId(),
                change instanceof Transfer.Draw ? -change.amount() : change.amount()}));
        }
        Collection<Lot> lots = projection.changedLots();
        Object[] head = {journal.id(), journal.reason(), journal.sourceType(), journal.sourceId(), journal.storeId(), journal.businessDate(),
            journal.occurredAt(), now, journal.reverses()};
        return new JournalRows(head, transfers,
                lots.stream().filter(lot -> lot.journalId().equals(journal.id())).map(lot -> row(lot, accounts.get(lot.account()))).toList(),
                lots.stream().filter(lot -> !lot.journalId().equals(journal.id()))
                        .map(lot -> new Object[] {lot.remaining(), lot.remaining() > 0, lot.id()}).toList(),
                changes, rows(projection.states(), accounts));
    }

    /** @return balance, reserved and id of each account */
    static List<Object[]> rows(Collection<AccountState> states, Map<AccountKey, UUID> accounts) {
        return states.stream().map(state -> new Object[] {state.balance(), state.reserved(), accounts.get(state.key())}).toList();
    }

    private static Object[] row(Lot lot, UUID account) {
        return new Object[] {lot.id(), account, lot.original(), lot.remaining(), lot.remaining() > 0, lot.terms().category(),
            lot.terms().availableAt(), lot.terms().expiresAt(), lot.terms().scope(), lot.terms().source(), lot.createdAt(), lot.journalId()};
    }
}
