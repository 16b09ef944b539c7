package dev.tessera.ledger.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The ledger on SQL. Locks are rows of {@code ledger_account}, taken in the order of owner, id and asset; two units that need them in
 * different orders over several calls are told apart by the database's deadlock detection, and the unit of work runs the loser again.
 */
@Component(service = {Ledger.class, LedgerService.class})
public final class LedgerService implements Ledger {

    private static final int MOST_REMEMBERED_IDS = 100_000;

    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Ids ids;
    private final LedgerStore store;
    private final Reservations reservations;
    /** Ids of accounts without kept balance: there are few, everybody uses them, and they never change. */
    private final Map<AccountKey, UUID> sharedIds = new ConcurrentHashMap<>();

    @Activate
    public LedgerService(@Reference(target = "(tessera.module=ledger)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.ids = ids;
        this.store = new LedgerStore(database, ids);
        this.reservations = new Reservations(database);
    }

    @Override
    public Map<AccountKey, AccountState> lock(Collection<AccountKey> keys) {
        Unit unit = unit();
        Set<AccountKey> kept = keys.stream().filter(key -> key.owner().balanceKept()).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<AccountKey> wanted = new LinkedHashSet<>(kept);
        wanted.removeAll(unit.locked.keySet());
        if (!wanted.isEmpty()) {
            LedgerStore.Locked locked = lockExisting(wanted);
            for (LedgerStore.Account account : locked.accounts()) {
                unit.ids.put(account.key(), account.id());
                unit.locked.put(account.key(), new AccountState(account.key(), account.balance(), account.reserved(),
                        locked.lots().getOrDefault(account.id(), List.of())));
            }
        }
        Map<AccountKey, AccountState> states = new LinkedHashMap<>();
        kept.forEach(key -> states.put(key, unit.locked.get(key)));
        return states;
    }

    private LedgerStore.Locked lockExisting(Set<AccountKey> wanted) {
        LedgerStore.Locked found = store.lock(wanted);
        if (found.accounts().size() == wanted.size()) {
            return found;
        }
        Set<AccountKey> missing = new LinkedHashSet<>(wanted);
        found.accounts().forEach(account -> missing.remove(account.key()));
        store.addAccounts(missing);
        return store.lock(wanted);
    }

    private static Map<UUID, AccountKey> withLots(Map<UUID, AccountKey> accounts) {
        return accounts.entrySet().stream().filter(entry -> Projection.holdsLots(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void post(Journal journal) {
        Unit unit = unit();
        Set<AccountKey> keys = journal.transfers().stream().flatMap(transfer -> Stream.of(transfer.debit(), transfer.credit()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        lock(keys);
        findShared(unit, keys);
        Projection projection = new Projection(journal.id(), journal.occurredAt(),
                keys.stream().filter(unit.locked::containsKey).map(unit.locked::get).toList());
        store.lotsById(restored(journal).filter(lot -> !projection.knows(lot)).distinct().toList()).forEach(projection::know);
        List<Projection.Balances> balances = journal.transfers().stream().map(projection::apply).toList();
        projection.check();
        write(unit, journal, projection, balances);
        projection.states().forEach(state -> unit.locked.put(state.key(), state));
    }

    /** A lot that is given something back may be spent up, and then it is not among those locked with their account. */
    private static Stream<UUID> restored(Journal journal) {
        return journal.transfers().stream().flatMap(transfer -> transfer.lots().stream())
                .filter(Transfer.Restore.class::isInstance).map(Transfer.LotChange::lotId);
    }

    private void write(Unit unit, Journal journal, Projection projection, List<Projection.Balances> balances) {
        try {
            store.add(JournalRows.of(journal, clock.instant(), projection, balances, unit.ids, ids::next));
        } catch (Sql.Failure failed) {
            throw isPosted(failed) ? Problem.conflict("ledger.already-posted").with("journal", journal.id()).exception(failed) : failed;
        }
    }

    /** The id is the journal's key and part of its transfers'; which of the two is found to be taken first is the database's affair. */
    private static boolean isPosted(Sql.Failure failed) {
        String message = failed.getCause().getMessage().toLowerCase(Locale.ROOT);
        return failed.isDuplicateKey() && (message.contains("ledger_journal") || message.contains("ledger_transfer_number"));
    }

    private void findShared(Unit unit, Set<AccountKey> keys) {
        Set<AccountKey> wanted = keys.stream().filter(key -> !key.owner().balanceKept() && !unit.ids.containsKey(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        wanted.removeIf(key -> {
            UUID id = sharedIds.get(key);
            if (id != null) {
                unit.ids.put(key, id);
            }
            return id != null;
        });
        if (wanted.isEmpty()) {
            return;
        }
        List<LedgerStore.Account> found = store.accounts(wanted, false);
        if (found.size() < wanted.size()) {
            store.addAccounts(wanted);
            found = store.accounts(wanted, false);
        }
        found.forEach(account -> unit.ids.put(account.key(), account.id()));
        List<LedgerStore.Account> committed = found;
        unitOfWork.afterCommit(() -> remember(committed));
    }

    private void remember(List<LedgerStore.Account> accounts) {
        if (sharedIds.size() > MOST_REMEMBERED_IDS) {
            sharedIds.clear();
        }
        accounts.forEach(account -> sharedIds.put(account.key(), account.id()));
    }

    @Override
    public Map<AccountKey, AccountState> states(Collection<AccountKey> keys) {
        Map<AccountKey, AccountState> states = new LinkedHashMap<>();
        keys.forEach(key -> states.put(key, new AccountState(key, 0, 0, List.of())));
        read(store.accounts(states.keySet(), false)).forEach(state -> states.put(state.key(), state));
        return states;
    }

    @Override
    public List<AccountState> accountsOf(AccountKey.Owner owner, UUID ownerId) {
        return read(store.accountsOf(owner, ownerId));
    }

    private List<AccountState> read(List<LedgerStore.Account> accounts) {
        Map<UUID, List<Lot>> lots = store.lots(withLots(accounts.stream()
                .collect(Collectors.toMap(LedgerStore.Account::id, LedgerStore.Account::key))));
        return accounts.stream().map(account -> new AccountState(account.key(),
                account.key().owner().balanceKept() ? account.balance() : store.summedBalance(account), account.reserved(),
                lots.getOrDefault(account.id(), List.of()))).toList();
    }

    @Override
    public List<Lot> lots(Collection<UUID> lotIds) {
        return store.lotsById(lotIds);
    }

    @Override
    public List<Lot> expiring(AccountKey.Owner owner, String assets, Instant from, Instant before, Lot after, int limit) {
        return store.lotsExpiring(owner, assets, from, before, after, limit);
    }

    /** @return the stores in which the owner's accounts were moved; headquarters is not among them */
    List<UUID> storesOf(AccountKey.Owner owner, UUID ownerId) {
        return store.storesOf(owner, ownerId);
    }

    @Override
    public List<Journal> journalsOf(String sourceType, UUID sourceId) {
        return store.journals("where source_id = ? and source_type = ?", sourceId, sourceType);
    }

    @Override
    public Optional<Journal> journal(UUID journalId) {
        return store.journals("where id = ?", journalId).stream().findFirst();
    }

    @Override
    public List<Turnover> turnover(UUID storeId, LocalDate businessDate) {
        return store.turnover(storeId, businessDate);
    }

    @Override
    public List<StatementLine> statement(AccountKey key, UUID beforeTransfer, int limit) {
        return store.accounts(List.of(key), false).stream()
                .flatMap(account -> store.statement(account, beforeTransfer, limit).stream()).toList();
    }

    @Override
    public void reserve(UUID reservationId, AccountKey key, long amount, Instant expiresAt) {
        AccountState state = lock(List.of(key)).get(key);
        if (reservations.exists(reservationId)) {
            return;
        }
        if (state.available(clock.instant()) < amount) {
            throw Problem.conflict("ledger.insufficient").with("asset", key.asset().code())
                    .with("missing", amount - state.available(clock.instant())).exception();
        }
        reservations.add(reservationId, unit().ids.get(key), amount, expiresAt);
        setReserved(key, amount);
    }

    @Override
    public void settle(UUID reservationId) {
        if (!end(reservationId, Reservations.State.SETTLED)) {
            throw Problem.conflict("ledger.reservation-over").with("reservation", reservationId).exception();
        }
    }

    @Override
    public void release(UUID reservationId) {
        end(reservationId, Reservations.State.RELEASED);
    }

    /** Releases reservations whose time is over, at most {@code limit}; the next call goes on. */
    public int releaseExpired(int limit) {
        List<UUID> expired = unitOfWork.readOnly(() -> reservations.expired(clock.instant(), limit));
        expired.forEach(id -> unitOfWork.run(() -> end(id, Reservations.State.EXPIRED)));
        return expired.size();
    }

    private boolean end(UUID reservationId, Reservations.State state) {
        UUID accountId = reservations.account(reservationId);
        if (accountId == null) {
            return false;
        }
        AccountKey key = store.accountsById(List.of(accountId)).get(0).key();
        lock(List.of(key));
        long freed = reservations.end(reservationId, state, clock.instant());
        if (freed > 0) {
            setReserved(key, -freed);
        }
        return freed > 0;
    }

    private void setReserved(AccountKey key, long change) {
        AccountState state = unit().locked.get(key);
        AccountState changed = new AccountState(key, state.balance(), state.reserved() + change, state.lots());
        store.setBalances(List.of(changed), unit().ids);
        unit().locked.put(key, changed);
    }

    private Unit unit() {
        return unitOfWork.attachment(this, Unit::new);
    }
}
