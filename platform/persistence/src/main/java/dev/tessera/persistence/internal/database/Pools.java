package dev.tessera.persistence.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tessera.persistence.DatabaseKind;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connection pools. Drivers are used by their data sources, so nothing is left behind in {@code DriverManager}. */
public final class Pools {

    private static final String NAME = "tessera";
    private static final Pattern H2_FILE = Pattern.compile("^jdbc:h2:(file:)?([/.~]|[A-Za-z]:[/\\\\])");
    private static final Pattern H2_SERVER = Pattern.compile("^jdbc:h2:(tcp|ssl):");
    private static final int CONNECT_SECONDS = 10;
    private static final int CACHED_STATEMENTS = 512;
    private static final int CACHED_STATEMENTS_MEBIBYTES = 8;

    private Pools() {}

    /**
     * @return an open pool of connections at READ COMMITTED that do not commit by themselves; it has not been tried yet
     */
    public static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setDataSource(driver(settings));
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new H2ConnectionLoss());
        return new HikariDataSource(config);
    }

    /** @return whether the address names a file of H2 that is opened in this process */
    static boolean isH2File(String url) {
        return H2_FILE.matcher(url).find();
    }

    /** @return whether the address names an H2 in this process, on a file or in memory */
    static boolean isH2Here(String url) {
        return url.startsWith("jdbc:h2:") && !H2_SERVER.matcher(url).find();
    }

    /** @return the driver's own data source, without a pool */
    public static DataSource driver(DatabaseSettings settings) {
        return settings.kind() == DatabaseKind.H2 ? h2(settings) : postgresql(settings);
    }

    private static DataSource h2(DatabaseSettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(withDefaults(settings.url()));
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return source;
    }

    /**
     * Durable unless told otherwise: what was acknowledged is in the file. The file is read and written asynchronously, because
     * H2's usual way closes the whole database when a thread that uses it is interrupted. Results are not used again: H2 takes a table for changed
     * shortly before others see the change, and who asked in between was answered the same ever after.
     */
    private static String withDefaults(String url) {
        StringBuilder complete = new StringBuilder(H2_FILE.matcher(url).replaceFirst("jdbc:h2:async:$2"));
        String given = url.toUpperCase(Locale.ROOT);
        for (String setting : new String[] {"WRITE_DELAY=0", "DB_CLOSE_ON_EXIT=FALSE", "LOCK_TIMEOUT=10000", "QUERY_CACHE_SIZE=256",
            "OPTIMIZE_REUSE_RESULTS=0"}) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            if (!given.contains(";" + name)) {
                complete.append(';').append(setting);
            }
        }
        return complete.toString();
    }

    private static DataSource postgresql(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName(NAME);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(2);
        source.setLogServerErrorDetail(false);
        source.setPreparedStatementCacheQueries(CACHED_STATEMENTS);
        source.setPreparedStatementCacheSizeMiB(CACHED_STATEMENTS_MEBIBYTES);
        return source;
    }
}
