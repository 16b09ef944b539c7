package dev.tessera.jobs.internal;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Resolvable;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * db-scheduler, told to know every name and to pick only the work whose module is here. What is not here keeps its row and its time,
 * and modules come and go without the scheduler noticing.
 */
final class WhiteboardScheduler extends Scheduler {

    private static final PollingStrategyConfig FETCH = new PollingStrategyConfig(PollingStrategyConfig.Type.FETCH, 0.5, 3.0);

    private WhiteboardScheduler(Clock clock, Repository repository, TaskResolver resolver, Settings settings, Threads threads,
            List<SchedulerListener> listeners) {
        super(clock, repository, repository, resolver, settings.threads(), threads.work(), new SchedulerName.Fixed(settings.node()),
                new Waiter(settings.poll(), clock), settings.heartbeat(), settings.missedHeartbeats(), listeners, List.of(), FETCH,
                // Nothing is ever unresolved, so nothing is ever deleted for it.
                Duration.ofDays(36_500), settings.shutdown(), LogLevel.OFF, false, List.of(), threads.due(), threads.housekeeping());
    }

    /**
     * @param node this node's name, other than every other node's
     * @param threads how many runs at a time
     * @param poll how often it looks for due work
     * @param heartbeat how often a node says that it is alive
     * @param missedHeartbeats after how many missed ones it is taken for dead; at least 4
     * @param shutdown how long running work may take to stop, twice
     */
    record Settings(String node, int threads, Duration poll, Duration heartbeat, int missedHeartbeats, Duration shutdown) {}

    /** The threads, which end with the scheduler. */
    record Threads(ExecutorService work, ExecutorService due, ScheduledExecutorService housekeeping) {}

    static WhiteboardScheduler create(java.time.Clock time, Database database, Supplier<Set<String>> keys, Runner runner,
            Settings settings, Threads threads, SchedulerListener listener) {
        Clock clock = time::instant;
        List<SchedulerListener> listeners = new ArrayList<>(List.of(listener));
        TaskResolver resolver = new AnyName(clock, listeners, runner);
        Repository repository = new Repository(database, resolver, clock, keys, settings.node());
        return new WhiteboardScheduler(clock, repository, resolver, settings, threads, listeners);
    }

    /** Knows every name. */
    private static final class AnyName extends TaskResolver {

        private final Runner runner;

        AnyName(Clock clock, List<SchedulerListener> listeners, Runner runner) {
            super(new SchedulerListeners(listeners), clock, List.of());
            this.runner = runner;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Optional<Task> resolve(Resolvable resolvable, boolean addUnresolvedToExclusionFilter) {
            return Optional.of(new NamedWork(resolvable.getTaskName(), runner));
        }
    }

    private static final class Repository extends JdbcTaskRepository {
        Repository(Database database, TaskResolver resolver, Clock clock, Supplier<Set<String>> keys, String node) {
            super(new PresentOnly(keys), ExecutionTable.NAME, resolver, new SchedulerName.Fixed(node), new Text(),
                    new UnitOfWorkRunner(database), false, clock);
        }
    }

    /** Polls for what is here and not parked; keeps data as text. */
    private static final class PresentOnly extends DefaultJdbcCustomization implements JdbcCustomization {

        private final Supplier<Set<String>> keys;

        PresentOnly(Supplier<Set<String>> keys) {
            super(false);
            this.keys = keys;
        }

        @Override
        public String createSelectDueQuery(String table, int limit, String condition, boolean byPriority) {
            // WorkName lets nothing but letters, digits, dots, dashes and its own colon into a key.
            String here = keys.get().stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
            String present = here.isEmpty() ? " and 1 = 0" : " and task_name in (" + here + ")";
            return super.createSelectDueQuery(table, limit, condition + " and parked_at is null" + present, byPriority);
        }

        @Override
        public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
            statement.setString(index, value == null ? null : new String(value, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] getTaskData(ResultSet row, String column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Data is JSON text already. */
    private static final class Text implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return data == null ? null : ((String) data).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}
