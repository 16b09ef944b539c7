package dev.tessera.modules.internal.start;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.modules.internal.ModulesSettings;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each module fill itself for a demonstration, once per database, in the order of what they need. */
@Component(service = DemoRunner.class, configurationPid = ModulesSettings.PID)
@Designate(ocd = ModulesSettings.class)
public final class DemoRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRunner.class);
    private static final long SEED = 20261123;

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase tables;
    private final Access access;
    private final Clock clock;
    private final List<DemoData> present = new CopyOnWriteArrayList<>();
    private final Set<DemoData> done = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = new ConcurrentSkipListSet<>();
    private volatile boolean wanted;

    @Activate
    public DemoRunner(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=modules)") ModuleDatabase tables,
            @Reference Access access, @Reference Clock clock, ModulesSettings settings) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.access = access;
        this.clock = clock;
        this.wanted = settings.demo();
    }

    @Modified
    void changed(ModulesSettings settings) {
        wanted = settings.demo();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addData(DemoData data) {
        present.add(data);
    }

    void removeData(DemoData data) {
        present.remove(data);
        done.remove(data);
        failed.remove(data.module());
    }

    /** @return whether there is somebody to be filled */
    boolean isPending() {
        return wanted && present.stream().anyMatch(data -> !done.contains(data));
    }

    /** @return the modules that could not be filled; they are not tried again before they or the system are started anew */
    Set<String> failed() {
        return new TreeSet<>(failed);
    }

    /**
     * Fills what is still empty, on the calling thread.
     *
     * @return whether anything was made
     */
    boolean run() {
        boolean made = false;
        if (wanted) {
            List<DemoData> waiting = present.stream().filter(data -> !done.contains(data))
                    .sorted(Comparator.comparingInt(DemoData::order).thenComparing(DemoData::module)).toList();
            for (DemoData data : waiting) {
                made |= fill(data);
                done.add(data);
            }
        }
        return made;
    }

    private boolean fill(DemoData data) {
        long from = System.nanoTime();
        try {
            if (unitOfWork.<Boolean>required(() -> access.asSystem(data.module() + ".demo", () -> fillOnce(data)))) {
                LOG.info("Demonstration data of {} made in {} ms", data.module(), Duration.ofNanos(System.nanoTime() - from).toMillis());
                return true;
            }
        } catch (RuntimeException failure) {
            failed.add(data.module());
            LOG.error("The demonstration data of {} could not be made; what it had begun is rolled back", data.module(), failure);
        }
        return false;
    }

    /** The row is written first, so that of two nodes that start together one waits for the other. */
    private boolean fillOnce(DemoData data) {
        try {
            if (isFilled(tables.connection(), data.module())) {
                return false;
            }
            remember(tables.connection(), data.module());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        data.fill(new SplittableRandom(SEED + data.module().hashCode()));
        return true;
    }

    private static boolean isFilled(Connection connection, String module) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from modules_demo where module = ?")) {
            select.setString(1, module);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void remember(Connection connection, String module) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into modules_demo (module, filled_at) values (?, ?)")) {
            insert.setString(1, module);
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
