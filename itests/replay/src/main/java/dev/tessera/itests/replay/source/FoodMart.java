package dev.tessera.itests.replay.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the data set says, in the order of its ids. HSQLDB reads it from the jar into memory; nothing is written anywhere.
 *
 * @param stores all stores, the headquarters' own (0) included
 * @param products all products
 * @param customers all customers; each holds a member card of some class
 * @param sales the sale lines of 1997 and 1998 by date, store, customer and product
 * @param totals what HSQLDB itself sums up per store and quarter, without rounding; to check our own sums against
 */
public record FoodMart(List<Store> stores, List<Product> products, List<Customer> customers, List<SaleLine> sales, List<QuarterTotal> totals) {

    private static final String SCRIPT = "foodmart.script";
    private static final Pattern ROW = Pattern.compile("INSERT INTO \"(\\w+)\" .*");
    private static final Set<String> TABLES = Set.of("store", "product", "product_class", "customer", "time_by_day", "sales_fact_1997",
            "sales_fact_1998", "sales_fact_dec_1998");

    /** December 1998 stands in a table of its own. */
    private static final String SALES = "(select * from \"sales_fact_1997\" union all select * from \"sales_fact_1998\""
            + " union all select * from \"sales_fact_dec_1998\") s join \"time_by_day\" t on t.\"time_id\" = s.\"time_id\"";

    public FoodMart {
        stores = List.copyOf(stores);
        products = List.copyOf(products);
        customers = List.copyOf(customers);
        sales = List.copyOf(sales);
        totals = List.copyOf(totals);
    }

    /**
     * @param id from 0
     * @param name e.g. {@code Store 7}
     * @param type e.g. {@code Supermarket}
     * @param street street address
     * @param city city
     * @param state state or province; {@code CA}, {@code Guerrero}
     * @param country {@code USA}, {@code Mexico} or {@code Canada}
     */
    public record Store(int id, String name, String type, String street, String city, String state, String country) {}

    /**
     * @param id from 1
     * @param sku the stock keeping number on the package
     * @param name with the brand
     * @param family the widest class, e.g. {@code Drink}
     * @param department the class below it
     * @param category the class below that
     * @param price what the maker suggests it should cost, in the currency's main unit
     */
    public record Product(int id, long sku, String name, String family, String department, String category, BigDecimal price) {}

    /**
     * @param id from 1
     * @param accountNumber the number of their account, eleven digits
     * @param givenName first name
     * @param familyName last name
     * @param female whether F, else M
     * @param birthday date of birth
     * @param cardClass {@code Normal}, {@code Bronze}, {@code Silver} or {@code Golden}
     */
    public record Customer(int id, long accountNumber, String givenName, String familyName, boolean female, LocalDate birthday, String cardClass) {}

    /**
     * @param date the day
     * @param storeId where
     * @param customerId who
     * @param productId what
     * @param quantity how many, at least 1
     * @param amount what was paid for them, in the currency's main unit with up to four decimals
     */
    public record SaleLine(LocalDate date, int storeId, int customerId, int productId, int quantity, BigDecimal amount) {}

    /**
     * @param storeId where
     * @param year which year
     * @param quarter 1 to 4
     * @param lines how many lines
     * @param amount what was paid
     */
    public record QuarterTotal(int storeId, int year, int quarter, long lines, BigDecimal amount) {}

    /** @return all of it; takes some seconds and a few hundred megabytes while it reads */
    public static FoodMart read() throws SQLException, IOException {
        Path folder = Files.createTempDirectory("foodmart");
        try {
            copyWhatIsRead(folder.resolve(SCRIPT));
            Files.writeString(folder.resolve("foodmart.properties"), "version=2.5.1\nmodified=no\n");
            return read("jdbc:hsqldb:file:" + folder.resolve("foodmart") + ";readonly=true");
        } finally {
            deleteAll(folder);
        }
    }

    /** The larger half of the script are tables that nothing here asks for; leaving their rows out saves most of the time. */
    private static void copyWhatIsRead(Path script) throws IOException {
        try (BufferedReader from = new BufferedReader(new InputStreamReader(FoodMart.class.getResourceAsStream("/" + SCRIPT), UTF_8));
                BufferedWriter to = Files.newBufferedWriter(script)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                Matcher row = ROW.matcher(line);
                if (!row.matches() || TABLES.contains(row.group(1))) {
                    to.write(line);
                    to.newLine();
                }
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static FoodMart read(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "FOODMART", "FOODMART"); Statement statement = connection.createStatement()) {
            FoodMart data = new FoodMart(stores(statement), products(statement), customers(statement), sales(statement), totals(statement));
            statement.execute("SHUTDOWN");
            return data;
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Statement statement, String query, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    private static List<Store> stores(Statement statement) throws SQLException {
        return all(statement, "select \"store_id\", \"store_name\", \"store_type\", \"store_street_address\", \"store_city\", \"store_state\","
                + " \"store_country\" from \"store\" order by 1",
                row -> new Store(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                        row.getString(7)));
    }

    private static List<Product> products(Statement statement) throws SQLException {
        return all(statement, "select p.\"product_id\", p.\"SKU\", p.\"product_name\", c.\"product_family\", c.\"product_department\","
                + " c.\"product_category\", p.\"SRP\" from \"product\" p join \"product_class\" c on c.\"product_class_id\" = p.\"product_class_id\""
                + " order by 1",
                row -> new Product(row.getInt(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6),
                        row.getBigDecimal(7)));
    }

    private static List<Customer> customers(Statement statement) throws SQLException {
        return all(statement, "select \"customer_id\", \"account_num\", \"fname\", \"lname\", \"gender\", \"birthdate\", \"member_card\""
                + " from \"customer\" order by 1",
                row -> new Customer(row.getInt(1), row.getLong(2), row.getString(3), row.getString(4), "F".equals(row.getString(5)),
                        row.getObject(6, LocalDate.class), row.getString(7)));
    }

    private static List<SaleLine> sales(Statement statement) throws SQLException {
        return all(statement, "select cast(t.\"the_date\" as date), s.\"store_id\", s.\"customer_id\", s.\"product_id\", s.\"unit_sales\","
                + " s.\"store_sales\" from " + SALES + " order by 1, 2, 3, 4, 5, 6",
                row -> new SaleLine(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3), row.getInt(4),
                        row.getBigDecimal(5).intValueExact(), row.getBigDecimal(6)));
    }

    private static List<QuarterTotal> totals(Statement statement) throws SQLException {
        return all(statement, "select s.\"store_id\", t.\"the_year\", quarter(t.\"the_date\"), count(*), sum(s.\"store_sales\") from " + SALES
                + " group by s.\"store_id\", t.\"the_year\", quarter(t.\"the_date\") order by 1, 2, 3",
                row -> new QuarterTotal(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getBigDecimal(5)));
    }
}
