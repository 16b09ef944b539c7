package dev.tessera.itests.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The limit: what one checkout costs a plain JDBC program that does the reads and writes and nothing else. It knows its statements
 * beforehand, prepares them, sends what belongs to one table as one batch, locks in the same order, and commits once. No HTTP, no JSON, no
 * rules, nobody signed in. The tables are its own, with the keys and indexes that such a ledger needs.
 */
final class Limit implements AutoCloseable {

    static final String DATABASE = "plain";

    /** Only a checkout's transaction has it. */
    static final String MARK = "insert into sale ";

    private static final int STORES = 4;
    /** More than a sale earns, so that what was earned is soon spent, as it is in the distribution's checkouts. */
    private static final long POINTS_SPENT = 30;
    private static final long PLENTY = 1_000_000_000L;

    private final HikariDataSource pool;
    private final int members;
    private final int goods;

    private Limit(HikariDataSource pool, int members, int goods) {
        this.pool = pool;
        this.members = members;
        this.goods = goods;
    }

    /**
     * @param members how many members, each with a card, two lots on it and two lots of points
     * @param goods how many goods each store has
     */
    static void create(Postgres postgres, int members, int goods) throws SQLException {
        postgres.create(DATABASE);
        postgres.execute(DATABASE, TABLES);
        try (Limit limit = open(postgres, members, goods)) {
            limit.fill();
        }
        postgres.settle(DATABASE);
    }

    static Limit open(Postgres postgres, int members, int goods) {
        return open(postgres, postgres.port(), members, goods);
    }

    /** @param port where PostgreSQL, or what stands before it, listens */
    static Limit open(Postgres postgres, int port, int members, int goods) {
        return new Limit(postgres.pool(DATABASE, port), members, goods);
    }

    private static final String[] TABLES = {
        "create table idempotency (principal varchar(100), route varchar(200), idempotency_key varchar(200), request_hash varchar(64) not null,"
                + " created_at timestamptz not null, status int, body text, primary key (principal, route, idempotency_key))",
        "create table member (id uuid primary key, number varchar(20) not null unique, name varchar(100) not null, status varchar(10) not null)",
        "create table goods (id uuid primary key, code varchar(40) not null unique, name varchar(100) not null, price bigint not null)",
        "create table card (id uuid primary key, member_id uuid not null, state varchar(10) not null, number varchar(40) not null unique)",
        "create index card_member on card (member_id)",
        "create table account (id uuid primary key, owner varchar(8) not null, owner_id uuid not null, asset varchar(64) not null,"
                + " balance bigint check (balance >= 0), unique (owner, owner_id, asset))",
        "create table lot (id uuid primary key, account_id uuid not null references account, original bigint not null, remaining bigint not null"
                + " check (remaining >= 0), is_open boolean not null, category varchar(64) not null, expires_at timestamptz, source uuid,"
                + " created_at timestamptz not null)",
        "create index lot_account on lot (account_id, is_open, created_at, id)",
        "create index lot_expiry on lot (is_open, expires_at, id)",
        "create index lot_source on lot (source)",
        "create table journal (id uuid primary key, reason varchar(64) not null, source_type varchar(64) not null, source_id uuid not null,"
                + " store_id uuid, business_date date not null, occurred_at timestamptz not null)",
        "create index journal_source on journal (source_id, source_type)",
        "create index journal_store on journal (store_id, business_date)",
        "create table transfer (id uuid primary key, journal_id uuid not null references journal, number int not null, debit_account uuid not null"
                + " references account, credit_account uuid not null references account, amount bigint not null check (amount > 0),"
                + " unique (journal_id, number))",
        "create index transfer_debit on transfer (debit_account, id)",
        "create index transfer_credit on transfer (credit_account, id)",
        "create table lot_change (transfer_id uuid not null references transfer, lot_id uuid not null references lot, amount bigint not null,"
                + " primary key (transfer_id, lot_id))",
        "create index lot_change_lot on lot_change (lot_id)",
        "create table stock (store_id uuid, goods_id uuid, quantity bigint not null, primary key (store_id, goods_id))",
        "create table movement (id uuid primary key, store_id uuid not null, goods_id uuid not null, quantity bigint not null, source_id uuid not null,"
                + " occurred_at timestamptz not null)",
        "create index movement_goods on movement (store_id, goods_id, id)",
        "create table sale (id uuid primary key, number varchar(40) not null unique, store_id uuid not null, till_id uuid not null, member_id uuid,"
                + " business_date date not null, sold_at timestamptz not null, total bigint not null)",
        "create index sale_store on sale (store_id, business_date)",
        "create index sale_member on sale (member_id, sold_at)",
        "create table sale_line (sale_id uuid not null references sale, number int not null, goods_id uuid not null, name varchar(100) not null,"
                + " quantity bigint not null, unit_price bigint not null, net bigint not null, reasons text not null, primary key (sale_id, number))",
        "create table payment (sale_id uuid not null references sale, number int not null, type varchar(40) not null, amount bigint not null,"
                + " reference varchar(64), primary key (sale_id, number))",
        "create table outbox (id uuid primary key, name varchar(100) not null, body text not null, created_at timestamptz not null)",
    };

    private static UUID id(String kind, long number) {
        return new UUID(kind.hashCode() * 31L, number);
    }

    private void fill() throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into member select " + made("member") + ", 'M' || n, 'Member ' || n, 'ACTIVE' from generate_series(0, " + (members - 1) + ") n");
            statement.execute("insert into card select " + made("card") + ", " + made("member") + ", 'ACTIVE', 'C' || n from generate_series(0, "
                    + (members - 1) + ") n");
            statement.execute("insert into goods select " + made("goods") + ", 'G' || n, 'Goods ' || n, 500 + n from generate_series(0, " + (goods - 1) + ") n");
            account(statement, "principal", "CARD", "card", members, PLENTY * 2);
            account(statement, "points", "MEMBER", "member", members, PLENTY * 2);
            for (String asset : List.of("clearing", "revenue", "points-issued", "marketing-expense", "cash")) {
                account(statement, asset, "STORE", "store", STORES, null);
            }
            for (String asset : List.of("principal", "points")) {
                for (String lot : List.of("first", "second")) {
                    statement.execute("insert into lot select " + made(asset + lot) + ", " + made(asset) + ", " + PLENTY + ", " + PLENTY
                            + ", true, 'paid', null, null, now() from generate_series(0, " + (members - 1) + ") n");
                }
            }
            statement.execute("insert into stock select " + made("store") + ", g.id, 1000000000 from generate_series(0, " + (STORES - 1) + ") n cross join goods g");
            connection.commit();
        }
    }

    private static void account(Statement statement, String asset, String owner, String ownerKind, int many, Long balance) throws SQLException {
        statement.execute("insert into account select " + made(asset) + ", '" + owner + "', " + made(ownerKind) + ", '" + asset + "', " + balance
                + " from generate_series(0, " + (many - 1) + ") n");
    }

    /** @return SQL of what {@link #id} makes of {@code n} */
    private static String made(String kind) {
        return "('" + id(kind, 0).toString().substring(0, 19) + "' || lpad(to_hex(n), 16, '0'))::uuid";
    }

    /** @return a client at one till; takes its random choices from the number */
    Load.Client client(int number) {
        Random random = new Random(number);
        return () -> {
            try (Connection connection = pool.getConnection()) {
                try {
                    checkout(connection, random, number);
                    connection.commit();
                } catch (SQLException failed) {
                    connection.rollback();
                    throw failed;
                }
            }
        };
    }

    private void checkout(Connection connection, Random random, int till) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        UUID sale = UUID.randomUUID();
        UUID member = id("member", random.nextInt(members));
        int store = till % STORES;
        UUID storeId = id("store", store);
        UUID[] wanted = random.ints(0, goods).distinct().limit(3).sorted().mapToObj(number -> id("goods", number)).toArray(UUID[]::new);

        update(connection, "insert into idempotency (principal, route, idempotency_key, request_hash, created_at) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing", "token", "POST sales", sale.toString(), "hash", now);
        query(connection, "select name, status from member where id = ?", member);
        List<Object[]> items = query(connection, "select id, name, price from goods where id = any(?) order by id", array(connection, wanted));
        UUID card = (UUID) query(connection, "select id, state from card where member_id = ? order by id for update", member).get(0)[0];
        long total = items.stream().mapToLong(item -> (long) item[2]).sum();

        Map<String, UUID> accounts = new HashMap<>();
        query(connection, "select id, asset, balance from account where owner_id = any(?) order by id for update",
                array(connection, new UUID[] {member, card})).forEach(row -> accounts.put((String) row[1], (UUID) row[0]));
        for (String asset : List.of("clearing", "revenue", "points-issued", "marketing-expense", "cash")) {
            accounts.put(asset, id(asset, store));
        }
        List<Object[]> lots = query(connection, "select id, account_id, remaining from lot where account_id = any(?) and is_open"
                + " order by account_id, expires_at, created_at, id",
                array(connection, new UUID[] {accounts.get("principal"), accounts.get("points")}));
        query(connection, "select goods_id, quantity from stock where store_id = ? and goods_id = any(?) order by goods_id for update", storeId,
                array(connection, wanted));

        UUID journal = UUID.randomUUID();
        update(connection, "insert into journal (id, reason, source_type, source_id, store_id, business_date, occurred_at) values (?, ?, ?, ?, ?, ?, ?)",
                journal, "sale", "sales.sale", sale, storeId, LocalDate.now(), now);
        long byCard = total / 2;
        long byPoints = POINTS_SPENT;
        long earns = total / 100;
        List<Object[]> transfers = new ArrayList<>();
        UUID cardDraw = transfer(transfers, journal, accounts, "principal", "clearing", byCard);
        UUID pointsDraw = transfer(transfers, journal, accounts, "points", "points-issued", byPoints);
        transfer(transfers, journal, accounts, "marketing-expense", "clearing", byPoints);
        transfer(transfers, journal, accounts, "cash", "clearing", total - byCard - byPoints);
        items.forEach(item -> transfer(transfers, journal, accounts, "clearing", "revenue", (long) item[2]));
        UUID earned = transfer(transfers, journal, accounts, "points-issued", "points", earns);
        batch(connection, "insert into transfer (id, journal_id, number, debit_account, credit_account, amount) values (?, ?, ?, ?, ?, ?)", transfers);

        UUID newLot = UUID.randomUUID();
        List<Object[]> draws = new ArrayList<>();
        draw(draws, lots, accounts.get("principal"), cardDraw, byCard);
        draw(draws, lots, accounts.get("points"), pointsDraw, byPoints);
        batch(connection, "update lot set remaining = remaining - ?, is_open = remaining > ? where id = ?",
                draws.stream().map(draw -> new Object[] {draw[2], draw[2], draw[1]}).toList());
        update(connection, "insert into lot (id, account_id, original, remaining, is_open, category, expires_at, source, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                newLot, accounts.get("points"), earns, earns, true, "earned", now.plusYears(1), sale, now);
        List<Object[]> changes = new ArrayList<>(draws.stream().map(draw -> new Object[] {draw[0], draw[1], -(long) draw[2]}).toList());
        changes.add(new Object[] {earned, newLot, earns});
        batch(connection, "insert into lot_change (transfer_id, lot_id, amount) values (?, ?, ?)", changes);
        batch(connection, "update account set balance = balance + ? where id = ?", List.of(new Object[] {-byCard, accounts.get("principal")},
                new Object[] {earns - byPoints, accounts.get("points")}));

        batch(connection, "update stock set quantity = quantity - 1000 where store_id = ? and goods_id = ?",
                Arrays.stream(wanted).map(goodsId -> new Object[] {storeId, goodsId}).toList());
        batch(connection, "insert into movement (id, store_id, goods_id, quantity, source_id, occurred_at) values (?, ?, ?, ?, ?, ?)",
                Arrays.stream(wanted).map(goodsId -> new Object[] {UUID.randomUUID(), storeId, goodsId, -1000L, sale, now}).toList());

        update(connection, "insert into sale (id, number, store_id, till_id, member_id, business_date, sold_at, total) values (?, ?, ?, ?, ?, ?, ?, ?)",
                sale, sale.toString(), storeId, id("till", till), member, LocalDate.now(), now, total);
        batch(connection, "insert into sale_line (sale_id, number, goods_id, name, quantity, unit_price, net, reasons) values (?, ?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, items.size()).mapToObj(i -> new Object[] {sale, i + 1, items.get(i)[0], items.get(i)[1], 1000L, items.get(i)[2],
                    items.get(i)[2], "[{\"code\":\"list-price\"}]"}).toList());
        batch(connection, "insert into payment (sale_id, number, type, amount, reference) values (?, ?, ?, ?, ?)", List.of(
                new Object[] {sale, 1, "stored-value", byCard, card.toString()}, new Object[] {sale, 2, "points", byPoints, null},
                new Object[] {sale, 3, "cash", total - byCard - byPoints, null}));
        update(connection, "insert into outbox (id, name, body, created_at) values (?, ?, ?, ?)", UUID.randomUUID(), "sales.sale-completed",
                "{\"saleId\":\"" + sale + "\"}", now);
        update(connection, "update idempotency set status = ?, body = ? where principal = ? and route = ? and idempotency_key = ?", 201,
                "{\"id\":\"" + sale + "\",\"total\":" + total + "}", "token", "POST sales", sale.toString());
    }

    private static UUID transfer(List<Object[]> transfers, UUID journal, Map<String, UUID> accounts, String debit, String credit, long amount) {
        UUID id = UUID.randomUUID();
        transfers.add(new Object[] {id, journal, transfers.size() + 1, accounts.get(debit), accounts.get(credit), amount});
        return id;
    }

    /** Takes the amount from the account's lots in their order; adds transfer, lot and amount of each draw. */
    private static void draw(List<Object[]> draws, List<Object[]> lots, UUID account, UUID transfer, long amount) {
        long left = amount;
        for (Object[] lot : lots) {
            long taken = lot[1].equals(account) ? Math.min(left, (long) lot[2]) : 0;
            if (taken > 0) {
                draws.add(new Object[] {transfer, lot[0], taken});
                left -= taken;
            }
        }
    }

    private static Array array(Connection connection, UUID[] ids) throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }

    private static List<Object[]> query(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<Object[]> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    Object[] row = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = rows.getObject(i + 1);
                        if (row[i] instanceof BigDecimal number) {
                            row[i] = number.longValueExact();
                        }
                    }
                    all.add(row);
                }
            }
            return all;
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static void batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
