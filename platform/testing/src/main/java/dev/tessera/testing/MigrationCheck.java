package dev.tessera.testing;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleSource.Script;
import dev.tessera.persistence.internal.module.SessionFactories;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.type.SqlTypes;

/**
 * What every module's migrations must hold; one test in each module that stores:
 * <pre>{@code @Test void migrations() { MigrationCheck.of("members"); }}</pre>
 * Scripts are named {@code V<14 digit date>__<what>.sql}, lie in {@code common} or in both vendor folders, have versions of their own,
 * run on both databases, make tables whose names start with the module's id, and fit the entities.
 */
public final class MigrationCheck {

    private static final Pattern NAME = Pattern.compile("V(\\d{14})__[a-z0-9_]+\\.sql");
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> FOLDERS = Set.of(Script.COMMON, DatabaseKind.H2.folder(), DatabaseKind.POSTGRESQL.folder());

    private final ModuleSource module;
    private final Set<String> faults = new TreeSet<>();

    private MigrationCheck(ModuleSource module) {
        this.module = module;
    }

    /**
     * @param module id of a module on the class path
     * @throws AssertionError with every fault found
     */
    public static void of(String module) {
        MigrationCheck check = new MigrationCheck(ClassPathModules.find(module));
        check.names();
        check.vendors();
        check.versions();
        check.fail();
        Arrays.stream(DatabaseKind.values()).forEach(check::runOn);
        check.fail();
    }

    static Set<String> faultsOfNames(ModuleSource module) {
        MigrationCheck check = new MigrationCheck(module);
        check.names();
        check.vendors();
        check.versions();
        return check.faults;
    }

    private void names() {
        for (Script script : module.scripts()) {
            Matcher name = NAME.matcher(script.name());
            if (!FOLDERS.contains(script.folder())) {
                faults.add(script.name() + " lies in " + script.folder() + ", not in one of " + new TreeSet<>(FOLDERS));
            }
            if (!name.matches()) {
                faults.add(script.name() + " is not named V<14 digit date>__<what>.sql");
            } else if (!isDate(name.group(1))) {
                faults.add(script.name() + " has a version that is no date");
            }
        }
    }

    private static boolean isDate(String version) {
        try {
            LocalDateTime.parse(version, VERSION);
            return true;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    private void vendors() {
        Set<String> h2 = namesIn(DatabaseKind.H2.folder());
        Set<String> postgresql = namesIn(DatabaseKind.POSTGRESQL.folder());
        Set<String> lonely = new TreeSet<>(h2);
        lonely.addAll(postgresql);
        lonely.removeIf(name -> h2.contains(name) && postgresql.contains(name));
        lonely.forEach(name -> faults.add(name + " is there for one of the two databases only"));
    }

    private Set<String> namesIn(String folder) {
        return module.scripts().stream().filter(script -> script.folder().equals(folder)).map(Script::name).collect(Collectors.toSet());
    }

    private void versions() {
        for (DatabaseKind kind : DatabaseKind.values()) {
            Map<String, String> seen = new HashMap<>();
            for (Script script : module.scriptsFor(kind)) {
                String version = script.name().split("__")[0];
                String other = seen.put(version, script.name());
                if (other != null) {
                    faults.add(other + " and " + script.folder() + "/" + script.name() + " have the same version");
                }
            }
        }
    }

    private void runOn(DatabaseKind kind) {
        try (TestDatabase database = TestDatabase.start(kind)) {
            Set<String> before = tables(database);
            database.open(module);
            tables(database).stream()
                    .filter(table -> !before.contains(table) && !table.startsWith(prefix()))
                    .forEach(table -> faults.add("on " + kind + " the table " + table + " does not start with " + prefix()));
            validate(database);
        } catch (SQLException | RuntimeException failure) {
            faults.add("on " + kind + ": " + failure.getMessage());
        }
    }

    private String prefix() {
        return module.id().replace('-', '_') + "_";
    }

    private static Set<String> tables(TestDatabase database) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet rows = connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    /** Hibernate compares its mapping with the tables as it builds a session factory. */
    private void validate(TestDatabase database) {
        Map<String, Object> settings = new HashMap<>(SessionFactories.settings(module.id(), database.kind()));
        settings.keySet().removeIf(name -> name.startsWith("jakarta.persistence.database-"));
        settings.remove("hibernate.connection.provider_class");
        settings.put("hibernate.boot.allow_jdbc_metadata_access", true);
        settings.put("hibernate.connection.datasource", database.dataSource());
        settings.put("hibernate.hbm2ddl.auto", "validate");
        if (database.kind() == DatabaseKind.H2) {
            settings.put("hibernate.dialect", new H2WithText());
        }
        StandardServiceRegistry services = new StandardServiceRegistryBuilder(SessionFactories.bootstrap(module.classLoader()))
                .applySettings(settings).build();
        try {
            SessionFactories.metadata(module, services).buildSessionFactory().close();
        } finally {
            StandardServiceRegistryBuilder.destroy(services);
        }
    }

    private void fail() {
        if (!faults.isEmpty()) {
            throw new AssertionError("Migrations of " + module.id() + ":\n  " + String.join("\n  ", faults));
        }
    }

    /** A long text is {@code text} on both databases; only Hibernate calls H2's a large object. */
    private static final class H2WithText extends H2Dialect {

        @Override
        public boolean equivalentTypes(int one, int other) {
            return super.equivalentTypes(one, other) || isText(one) && isText(other);
        }

        private static boolean isText(int type) {
            return type == Types.CLOB || type == Types.VARCHAR || type == SqlTypes.LONG32VARCHAR;
        }
    }
}
