package dev.tessera.members.provider;

import dev.tessera.members.provider.rules.Readings;
import dev.tessera.members.provider.rules.SearchTerms;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.TermSearch;
import dev.tessera.members.provider.search.TermSearch.Range;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Measures what finding a member costs in the database, on H2 (a file) and PostgreSQL, at several sizes. Run by hand from the root:
 *
 * <pre>{@code
 * mvn -o -q test-compile exec:java -pl bundles/members/provider -Dexec.classpathScope=test \
 *     -Dexec.mainClass=dev.tessera.members.provider.SearchMeasure -Dexec.args="10000 1000000"
 * }</pre>
 *
 * <p>A size is for both databases, or for one: {@code h2:100000}. Prints one line per database, size and kind of query: milliseconds of the fastest, the middle and the slowest but one per cent of
 * the calls, and how many rows came back in the middle. Every call is another name, number or digits; a page of 51 is read.
 */
public final class SearchMeasure {

    private static final int STORES = 100;
    private static final int LIMIT = 51;
    private static final int CALLS = 300;
    private static final int WARM_UP = 100;
    private static final int BATCH = 20_000;
    private static final long SEED = 20261123;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
    private static final String GIVEN = "伟强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英芳娜敏静丽浩然子轩宇航俊建国志海波文博家豪思远天佑一鸣景行嘉树启泽晨曦立新栋振华欣怡雨桐梓涵诗佳若彤婉清念慈琪美玲语嫣安书瑶知夏欢小满乐";

    private final Connection connection;
    private final String database;
    private final int size;
    private final List<UUID> units = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private SearchMeasure(Connection connection, String database, int size) {
        this.connection = connection;
        this.database = database;
        this.size = size;
        for (int unit = 0; unit < STORES; unit++) {
            units.add(new UUID(1, unit));
        }
    }

    public static void main(String[] sizes) throws Exception {
        System.out.printf("%-11s %9s %-34s %8s %8s %8s %6s%n", "database", "members", "query", "min ms", "median", "p99", "rows");
        for (String size : sizes.length == 0 ? new String[] {"10000", "1000000"} : sizes) {
            String[] parts = size.split(":");
            int members = Integer.parseInt(parts[parts.length - 1]);
            if (parts.length == 1 || parts[0].equals("h2")) {
                h2(members);
            }
            if (parts.length == 1 || parts[0].equals("postgresql")) {
                postgresql(members);
            }
        }
    }

    private static void h2(int size) throws Exception {
        Path folder = Files.createTempDirectory("search-measure");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("members"), "sa", "")) {
            new SearchMeasure(connection, "h2", size).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void postgresql(int size) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "256MB").start();
                Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true")) {
            new SearchMeasure(connection, "postgresql", size).run();
        }
    }

    private void run() throws Exception {
        connection.setAutoCommit(false);
        migrate(false);
        load();
        migrate(true);
        connection.setAutoCommit(true);
        execute(database.equals("h2") ? "analyze" : "vacuum analyze");
        connection.setAutoCommit(false);
        connection.commit();
        measureIdentifiers();
        MemberFilter all = MemberFilter.within(null);
        MemberFilter store = MemberFilter.within(Set.of(units.get(7)));
        MemberFilter region = MemberFilter.within(new HashSet<>(units.subList(0, 20)));
        for (Map.Entry<String, MemberFilter> scope : List.of(Map.entry("all", all), Map.entry("1 store", store), Map.entry("20 stores", region))) {
            measureTerms(scope.getKey(), scope.getValue());
        }
    }

    /** The product's own scripts, the indexes of the big tables after the rows, which is quicker. */
    private void migrate(boolean indexes) throws Exception {
        Path migrations = Path.of("bundles/members/provider/src/main/resources/META-INF/tessera/migration");
        Path folder = Files.exists(migrations) ? migrations : Path.of("src/main/resources/META-INF/tessera/migration");
        for (String vendor : List.of("common", database)) {
            try (Stream<Path> scripts = Files.list(folder.resolve(vendor))) {
                for (Path script : scripts.sorted().toList()) {
                    for (String statement : Files.readString(script).split(";\\s*\\n")) {
                        String bare = statement.replaceAll("(?m)^--.*$", "").strip();
                        if (!bare.isEmpty() && bare.startsWith("create index") == indexes) {
                            execute(bare);
                        }
                    }
                }
            }
        }
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void load() throws SQLException {
        Random random = new Random(SEED);
        SearchTerms terms = new SearchTerms(new Readings());
        Map<String, Set<SearchTerms.Term>> known = new HashMap<>();
        try (PreparedStatement member = connection.prepareStatement("""
                        insert into members_member (id, version, member_number, status, home_unit_id, name, family_name, given_name, name_key, sex, kind,
                        source, attributes, registered_at, registered_by, registered_on, visits, stage, stage_since)
                        values (?, 0, ?, 'ACTIVE', ?, ?, 'x', 'x', ?, 0, 'FREE', 'store', '{}', ?, 'x', '2026-01-01', 0, 'NEW', '2026-01-01')""");
                PreparedStatement identifier = connection.prepareStatement("""
                        insert into members_identifier (id, member_id, type, issuer, value_encrypted, lookup_hash, added_at, added_by)
                        values (?, ?, ?, '', ?, ?, ?, 'x')""");
                PreparedStatement term = connection.prepareStatement("insert into members_search_term (member_id, unit_id, place, term) values (?, ?, ?, ?)")) {
            OffsetDateTime now = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
            for (int i = 0; i < size; i++) {
                String name = name(random);
                if (i % Math.max(1, size / 1000) == 0) {
                    names.add(name);
                }
                UUID id = id(i);
                UUID unit = units.get(random.nextInt(STORES));
                add(member, id, number(i), unit, name, name, now);
                add(identifier, new UUID(2, i), id, "NUMBER", random(random, 45), hash(i), now);
                add(identifier, new UUID(3, i), id, "PHONE", random(random, 45), hash(-i - 1), now);
                for (SearchTerms.Term found : known.computeIfAbsent(name, terms::of)) {
                    add(term, id, unit, found.inside() ? 1 : 0, found.text());
                }
                add(term, id, unit, 0, number(i));
                add(term, id, unit, 2, "four" + random.nextInt(10_000));
                // H2 writes every page anew that a commit touched, so commits are few while loading.
                if (i % BATCH == BATCH - 1) {
                    flush(member, identifier, term);
                }
            }
            flush(member, identifier, term);
        }
    }

    private void flush(PreparedStatement... statements) throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.executeBatch();
        }
        connection.commit();
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static UUID id(int i) {
        // Ids of one millisecond differ at the end, as those of UUIDv7 do.
        return new UUID(0x0190_0000_0000_7000L + ((long) i << 4), 0x8000_0000_0000_0000L | new Random(i).nextLong() >>> 2);
    }

    private static String number(int i) {
        return String.format("%09d", 10L * i);
    }

    private static String name(Random random) {
        int length = GIVEN.length();
        String name = "" + SURNAMES.charAt((int) (SURNAMES.length() * Math.pow(random.nextDouble(), 2))) + GIVEN.charAt(random.nextInt(length));
        return random.nextInt(10) < 2 ? name : name + GIVEN.charAt(random.nextInt(length));
    }

    private static byte[] hash(int i) {
        byte[] hash = new byte[32];
        Random random = new Random(i);
        random.nextBytes(hash);
        ByteBuffer.wrap(hash).putInt(24, i);
        return hash;
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private interface Call {
        int rows(Random random) throws SQLException;
    }

    private void measure(String query, Call call) throws SQLException {
        Random random = new Random(SEED + 1);
        long[] times = new long[CALLS];
        int[] rows = new int[CALLS];
        for (int i = -WARM_UP; i < CALLS; i++) {
            long start = System.nanoTime();
            int found = call.rows(random);
            connection.commit();
            if (i >= 0) {
                times[i] = System.nanoTime() - start;
                rows[i] = found;
            }
        }
        Arrays.sort(times);
        Arrays.sort(rows);
        System.out.printf("%-11s %9d %-34s %8.3f %8.3f %8.3f %6d%n", database, size, query, times[0] / 1e6, times[CALLS / 2] / 1e6,
                times[CALLS * 99 / 100] / 1e6, rows[CALLS / 2]);
    }

    private void measureIdentifiers() throws SQLException {
        try (PreparedStatement lookup = connection.prepareStatement("""
                select m.* from members_identifier i join members_member m on m.id = i.member_id
                where i.lookup_hash = ? and i.type = ? and i.issuer = ''""")) {
            measure("phone to member", random -> one(lookup, hash(-random.nextInt(size) - 1), "PHONE"));
            measure("member number to member", random -> one(lookup, hash(random.nextInt(size)), "NUMBER"));
            measure("phone nobody has", random -> one(lookup, hash(-size - 2 - random.nextInt(size)), "PHONE"));
        }
    }

    private static int one(PreparedStatement lookup, byte[] hash, String type) throws SQLException {
        lookup.setBytes(1, hash);
        lookup.setString(2, type);
        try (var rows = lookup.executeQuery()) {
            return rows.next() ? 1 : 0;
        }
    }

    private void measureTerms(String scope, MemberFilter filter) throws SQLException {
        SearchTerms terms = new SearchTerms(new Readings());
        measure("surname, " + scope, random -> find(Range.startingWith(any(random).substring(0, 1)), filter));
        measure("name, " + scope, random -> find(Range.startingWith(any(random)), filter));
        measure("given name, " + scope, random -> find(Range.startingWith(any(random).substring(1)), filter));
        measure("pinyin, " + scope, random -> find(Range.startingWith(terms.wholeSpellings(any(random)).iterator().next()), filter));
        measure("two letters, " + scope, random -> find(Range.startingWith(terms.wholeSpellings(any(random)).iterator().next().substring(0, 2)), filter));
        measure("initials, " + scope, random -> find(Range.startingWith(initials(terms, any(random))), filter));
        measure("last four digits, " + scope, random -> find(Range.lastFour("four" + random.nextInt(10_000)), filter));
        measure("nothing found, " + scope, random -> find(Range.startingWith("xqz" + random.nextInt(1000)), filter));
    }

    private String any(Random random) {
        return names.get(random.nextInt(names.size()));
    }

    private static String initials(SearchTerms terms, String name) {
        return terms.of(name).stream().filter(term -> !term.inside() && term.text().length() == name.length() && term.text().charAt(0) < 128)
                .findFirst().orElseThrow().text();
    }

    private int find(Range range, MemberFilter filter) throws SQLException {
        return new TermSearch(connection).find(range, filter, null, LIMIT).size();
    }
}
