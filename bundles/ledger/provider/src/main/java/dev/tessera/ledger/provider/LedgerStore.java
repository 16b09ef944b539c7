package dev.tessera.ledger.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.kernel.Ids;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger's tables. Every method runs in the current unit of work. */
final class LedgerStore {

    private static final String ACCOUNT = "select a.id, a.owner, a.owner_id, a.asset, a.unit, a.side, a.balance, a.reserved from ledger_account a ";
    private static final String LOT = """
            select l.id, l.account_id, l.original, l.remaining, l.category, l.available_at, l.expires_at, l.scope, l.source,
                   l.created_at, l.journal_id
            from ledger_lot l
            """;
    private static final String LOT_WITH_ACCOUNT = "select l.*, a.owner, a.owner_id, a.asset, a.unit, a.side from ledger_lot l "
            + "join ledger_account a on a.id = l.account_id ";
    private static final String ORDER = "order by a.owner, a.owner_id, a.asset";
    private static final String LOCK = " for update";
    private static final List<String> KEY_TYPES = List.of("varchar", "uuid", "varchar");
    private static final String AMONG = "join " + Sql.rows(KEY_TYPES)
            + " k (owner, owner_id, asset) on a.owner = k.owner and a.owner_id = k.owner_id and a.asset = k.asset ";
    private static final Comparator<AccountKey> IN_ONE_ORDER = Comparator.comparing(AccountKey::owner).thenComparing(AccountKey::ownerId)
            .thenComparing(key -> key.asset().code());
    private static final String ADD_ACCOUNT =
            "insert into ledger_account (id, owner, owner_id, asset, unit, side, balance, reserved) values (?, ?, ?, ?, ?, ?, ?, 0)";

    private final ModuleDatabase database;
    private final Ids ids;

    LedgerStore(ModuleDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** An account's row. */
    record Account(UUID id, AccountKey key, long balance, long reserved) {}

    /**
     * Accounts that are locked.
     *
     * @param lots their open lots by account id
     */
    record Locked(List<Account> accounts, Map<UUID, List<Lot>> lots) {}

    /** A transfer's row. */
    record TransferRow(UUID id, UUID journalId, UUID debit, UUID credit, long amount) {}

    List<Account> accounts(Collection<AccountKey> keys, boolean lock) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return Sql.query(database.connection(), ACCOUNT + among(keys) + ORDER + (lock ? LOCK : ""), this::account, parameters(keys));
    }

    /**
     * Locks accounts in one order for all and reads them with their open lots. PostgreSQL is sent both statements at once; the second sees what
     * the first has waited for.
     *
     * @return those that exist
     */
    Locked lock(Collection<AccountKey> keys) {
        List<AccountKey> withLots = keys.stream().filter(Projection::holdsLots).toList();
        if (database.kind() != DatabaseKind.POSTGRESQL || withLots.isEmpty()) {
            List<Account> accounts = accounts(keys, true);
            return new Locked(accounts, lots(accounts.stream().filter(account -> Projection.holdsLots(account.key()))
                    .collect(Collectors.toMap(Account::id, Account::key))));
        }
        Sql.Query<Account> accounts = new Sql.Query<>(ACCOUNT + among(keys) + ORDER + LOCK, this::account, parameters(keys));
        Map<UUID, AccountKey> owners = new HashMap<>();
        Map<UUID, List<Lot>> lots = new HashMap<>();
        Sql.Query<Boolean> openLots = new Sql.Query<>(LOT + "join ledger_account a on a.id = l.account_id " + among(withLots)
                + "where l.is_open order by l.created_at, l.id", row -> {
                    if (owners.isEmpty()) {
                        accounts.rows().forEach(account -> owners.put(account.id(), account.key()));
                    }
                    UUID account = row.getObject("account_id", UUID.class);
                    return lots.computeIfAbsent(account, none -> new ArrayList<>()).add(lot(row, owners.get(account)));
                }, parameters(withLots));
        Sql.together(database.connection(), database.kind(), accounts, openLots);
        return new Locked(accounts.rows(), lots);
    }

    private String among(Collection<AccountKey> keys) {
        return database.kind() == DatabaseKind.POSTGRESQL ? AMONG
                : "where (a.owner, a.owner_id, a.asset) in (" + Sql.marks("(?, ?, ?)", keys.size()) + ") ";
    }

    private Object[] parameters(Collection<AccountKey> keys) {
        List<Object[]> rows = keys.stream().map(key -> new Object[] {key.owner().name(), key.ownerId(), key.asset().code()}).toList();
        return database.kind() == DatabaseKind.POSTGRESQL ? Sql.columns(database.connection(), KEY_TYPES, rows).toArray()
                : rows.stream().flatMap(Arrays::stream).toArray();
    }

    List<Account> accountsById(Collection<UUID> accountIds) {
        return accountIds.isEmpty() ? List.of() : Sql.query(database.connection(),
                ACCOUNT + "where a.id in (" + Sql.marks("?", accountIds.size()) + ")", this::account, accountIds.toArray());
    }

    List<Account> accountsOf(AccountKey.Owner owner, UUID ownerId) {
        return Sql.query(database.connection(), ACCOUNT + "where a.owner = ? and a.owner_id = ? order by a.asset", this::account,
                owner.name(), ownerId);
    }

    /** Adds the accounts that do not exist, in one order for all; another unit doing the same at once is waited for. */
    void addAccounts(Collection<AccountKey> missing) {
        List<AccountKey> keys = missing.stream().sorted(IN_ONE_ORDER).toList();
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            Sql.batch(database.connection(), ADD_ACCOUNT + " on conflict do nothing", keys.stream().map(this::accountRow).toList());
            return;
        }
        for (AccountKey key : keys) {
            try {
                Sql.update(database.connection(), ADD_ACCOUNT, accountRow(key));
            } catch (Sql.Failure exists) {
                if (!exists.isDuplicateKey()) {
                    throw exists;
                }
            }
        }
    }

    private Object[] accountRow(AccountKey key) {
        return new Object[] {ids.next(), key.owner().name(), key.ownerId(), key.asset().code(), key.asset().unit().name(),
            key.asset().side().name(), key.owner().balanceKept() ? 0L : null};
    }

    /** @return lots of the accounts with something remaining, oldest first */
    Map<UUID, List<Lot>> lots(Map<UUID, AccountKey> accounts) {
        return accounts.isEmpty() ? Map.of() : Sql.query(database.connection(),
                LOT + "where l.account_id in (" + Sql.marks("?", accounts.size()) + ") and l.is_open order by l.created_at, l.id",
                row -> Map.entry(row.getObject("account_id", UUID.class), lot(row, accounts.get(row.getObject("account_id", UUID.class)))),
                accounts.keySet().toArray()).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** @return these lots, also when nothing remains */
    List<Lot> lotsById(Collection<UUID> lotIds) {
        if (lotIds.isEmpty()) {
            return List.of();
        }
        String sql = LOT_WITH_ACCOUNT + "where l.id in (" + Sql.marks("?", lotIds.size()) + ")";
        return Sql.query(database.connection(), sql, row -> lot(row, key(row)), lotIds.toArray());
    }

    /** @return lots with something remaining that expire in the time, by expiry, then id */
    List<Lot> lotsExpiring(AccountKey.Owner owner, String assets, Instant from, Instant before, Lot after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(owner.name(), assets + "%", before));
        StringBuilder sql = new StringBuilder(LOT_WITH_ACCOUNT
                + "where a.owner = ? and a.asset like ? and l.is_open and l.expires_at < ?");
        if (from != null) {
            sql.append(" and l.expires_at >= ?");
            parameters.add(from);
        }
        if (after != null) {
            sql.append(" and (l.expires_at, l.id) > (?, ?)");
            parameters.addAll(List.of(after.terms().expiresAt(), after.id()));
        }
        return Sql.query(database.connection(), sql + " order by l.expires_at, l.id fetch first " + limit + " rows only",
                row -> lot(row, key(row)), parameters.toArray());
    }

    /** Writes a journal with all that belongs to it. */
    void add(JournalRows rows) {
        JournalWriter.write(database.connection(), database.kind(), rows);
    }

    void setBalances(Collection<AccountState> states, Map<AccountKey, UUID> accounts) {
        JournalWriter.setBalances(database.connection(), database.kind(), JournalRows.rows(states, accounts));
    }

    /** @return the balance, summed from the transfers, of an account that keeps none */
    long summedBalance(Account account) {
        long debits = sum("debit_account", account.id());
        long credits = sum("credit_account", account.id());
        return account.key().asset().side() == Asset.Side.DEBIT ? debits - credits : credits - debits;
    }

    private long sum(String column, UUID accountId) {
        return Sql.query(database.connection(), "select coalesce(sum(amount), 0) from ledger_transfer where " + column + " = ?",
                row -> row.getLong(1), accountId).get(0);
    }

    List<UUID> storesOf(AccountKey.Owner owner, UUID ownerId) {
        return Sql.query(database.connection(), """
                select j.store_id from ledger_account a join ledger_transfer t on t.debit_account = a.id join ledger_journal j on j.id = t.journal_id
                where a.owner = ? and a.owner_id = ? and j.store_id is not null
                union
                select j.store_id from ledger_account a join ledger_transfer t on t.credit_account = a.id join ledger_journal j on j.id = t.journal_id
                where a.owner = ? and a.owner_id = ? and j.store_id is not null
                """, row -> row.getObject(1, UUID.class), owner.name(), ownerId, owner.name(), ownerId);
    }

    List<Journal> journals(String where, Object... parameters) {
        List<Head> heads = Sql.query(database.connection(), """
                select id, reason, source_type, source_id, store_id, business_date, occurred_at, reverses from ledger_journal
                """ + where + " order by recorded_at, id", LedgerStore::head, parameters);
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Transfer>> transfers = transfers(heads.stream().map(Head::id).toList());
        return heads.stream().map(head -> head.with(transfers.get(head.id()))).toList();
    }

    private Map<UUID, List<Transfer>> transfers(List<UUID> journalIds) {
        List<TransferRow> rows = Sql.query(database.connection(), "select id, journal_id, debit_account, credit_account, amount "
                + "from ledger_transfer where journal_id in (" + Sql.marks("?", journalIds.size()) + ") order by journal_id, number",
                LedgerStore::transferRow, journalIds.toArray());
        Map<UUID, AccountKey> accounts = accountsById(rows.stream().flatMap(row -> Stream.of(row.debit(), row.credit()))
                .distinct().toList()).stream().collect(Collectors.toMap(Account::id, Account::key));
        Map<UUID, List<Transfer.LotChange>> changes = lotChanges(rows.stream().map(TransferRow::id).toList());
        Map<UUID, List<Transfer>> transfers = new HashMap<>();
        for (TransferRow row : rows) {
            transfers.computeIfAbsent(row.journalId(), none -> new ArrayList<>()).add(new Transfer(accounts.get(row.debit()),
                    accounts.get(row.credit()), row.amount(), changes.getOrDefault(row.id(), List.of())));
        }
        return transfers;
    }

    private Map<UUID, List<Transfer.LotChange>> lotChanges(List<UUID> transferIds) {
        record Change(UUID transferId, UUID transferJournal, UUID accountId, UUID lotId, long amount, Lot.Terms terms, UUID lotJournal) {}
        List<Change> rows = Sql.query(database.connection(), """
                select c.transfer_id, t.journal_id as transfer_journal, c.amount as changed, l.* from ledger_lot_change c
                join ledger_lot l on l.id = c.lot_id join ledger_transfer t on t.id = c.transfer_id
                where c.transfer_id in (""" + Sql.marks("?", transferIds.size()) + ") order by c.transfer_id, l.created_at, l.id",
                row -> new Change(row.getObject("transfer_id", UUID.class), row.getObject("transfer_journal", UUID.class),
                        row.getObject("account_id", UUID.class), row.getObject("id", UUID.class), row.getLong("changed"), terms(row),
                        row.getObject("journal_id", UUID.class)), transferIds.toArray());
        Map<UUID, AccountKey> accounts = accountsById(rows.stream().map(Change::accountId).distinct().toList()).stream()
                .collect(Collectors.toMap(Account::id, Account::key));
        return rows.stream().collect(Collectors.groupingBy(Change::transferId, Collectors.mapping(change -> {
            AccountKey account = accounts.get(change.accountId());
            if (change.amount() < 0) {
                return new Transfer.Draw(change.lotId(), account, -change.amount());
            }
            return change.lotJournal().equals(change.transferJournal())
                    ? new Transfer.NewLot(change.lotId(), account, change.amount(), change.terms())
                    : new Transfer.Restore(change.lotId(), account, change.amount());
        }, Collectors.toList())));
    }

    List<Ledger.StatementLine> statement(Account account, UUID before, int limit) {
        boolean debitSide = account.key().asset().side() == Asset.Side.DEBIT;
        String position = before == null ? "" : " and t.id < ?";
        String half = """
                select t.id, t.journal_id, t.amount * %d as amount, t.%s as balance_after, j.reason, j.occurred_at, j.source_type, j.source_id
                from ledger_transfer t join ledger_journal j on j.id = t.journal_id where t.%s = ?""";
        String sql = half.formatted(debitSide ? 1 : -1, "debit_balance", "debit_account") + position + " union all "
                + half.formatted(debitSide ? -1 : 1, "credit_balance", "credit_account") + position + " order by id desc fetch first " + limit
                + " rows only";
        Object[] parameters = before == null ? new Object[] {account.id(), account.id()}
                : new Object[] {account.id(), before, account.id(), before};
        return Sql.query(database.connection(), sql, row -> new Ledger.StatementLine(row.getObject("id", UUID.class),
                row.getObject("journal_id", UUID.class), row.getString("reason"), row.getLong("amount"),
                row.getObject("balance_after") == null ? null : row.getLong("balance_after"), Sql.instant(row, "occurred_at"),
                row.getString("source_type"), row.getObject("source_id", UUID.class)), parameters);
    }

    List<Ledger.Turnover> turnover(UUID storeId, LocalDate businessDate) {
        String side = """
                select j.reason, a.owner, a.asset, %s as debited, %s as credited
                from ledger_journal j join ledger_transfer t on t.journal_id = j.id join ledger_account a on a.id = t.%s
                where j.store_id = ? and j.business_date = ?""";
        String sql = "select reason, owner, asset, sum(debited) as debited, sum(credited) as credited from ("
                + side.formatted("t.amount", "0", "debit_account") + " union all " + side.formatted("0", "t.amount", "credit_account")
                + ") moved group by reason, owner, asset order by reason, owner, asset";
        return Sql.query(database.connection(), sql, row -> new Ledger.Turnover(row.getString("reason"),
                AccountKey.Owner.valueOf(row.getString("owner")), row.getString("asset"), row.getLong("debited"), row.getLong("credited")),
                storeId, businessDate, storeId, businessDate);
    }

    private Account account(ResultSet row) throws SQLException {
        return new Account(row.getObject("id", UUID.class), key(row), row.getLong("balance"), row.getLong("reserved"));
    }

    private static AccountKey key(ResultSet row) throws SQLException {
        Asset asset = new Asset(row.getString("asset"), Asset.Unit.valueOf(row.getString("unit")), Asset.Side.valueOf(row.getString("side")));
        return new AccountKey(AccountKey.Owner.valueOf(row.getString("owner")), row.getObject("owner_id", UUID.class), asset);
    }

    private static Lot lot(ResultSet row, AccountKey account) throws SQLException {
        return new Lot(row.getObject("id", UUID.class), account, row.getLong("original"), row.getLong("remaining"), terms(row),
                Sql.instant(row, "created_at"), row.getObject("journal_id", UUID.class));
    }

    private static Lot.Terms terms(ResultSet row) throws SQLException {
        return new Lot.Terms(row.getString("category"), Sql.instant(row, "available_at"), Sql.instant(row, "expires_at"),
                row.getString("scope"), row.getObject("source", UUID.class));
    }

    private static TransferRow transferRow(ResultSet row) throws SQLException {
        return new TransferRow(row.getObject("id", UUID.class), row.getObject("journal_id", UUID.class),
                row.getObject("debit_account", UUID.class), row.getObject("credit_account", UUID.class), row.getLong("amount"));
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getObject("id", UUID.class), row.getString("reason"), row.getString("source_type"),
                row.getObject("source_id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "occurred_at"), row.getObject("reverses", UUID.class));
    }

    /** A journal's row, before its transfers are read. */
    private record Head(UUID id, String reason, String sourceType, UUID sourceId, UUID storeId, LocalDate businessDate, Instant occurredAt,
            UUID reverses) {

        Journal with(List<Transfer> transfers) {
            return new Journal(id, reason, sourceType, sourceId, storeId, businessDate, occurredAt, reverses, transfers);
        }
    }
}
