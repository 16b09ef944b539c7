package dev.tessera.jobs.internal;

import static dev.tessera.jobs.internal.Database.instant;
import static dev.tessera.jobs.internal.Database.query;
import static dev.tessera.jobs.internal.Database.update;

import dev.tessera.kernel.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is due when. db-scheduler polls, picks and heartbeats these rows; putting, ending, parking and listing them is done here,
 * each together with the run's history or the caller's own work.
 */
public final class ExecutionTable {

    static final String NAME = "jobs_execution";
    static final String JOB_INSTANCE = "-";

    private static final int LONGEST_ERROR = 2000;
    private static final int PUT_TRIES = 10;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String INSERT = "insert into jobs_execution (task_name, task_instance, task_data, execution_time, picked, "
            + "consecutive_failures, version, id, queued_at) values (?, ?, ?, ?, false, 0, 1, ?, ?)";
    private static final String INSERT_ON_POSTGRESQL = INSERT + " on conflict (task_name, task_instance) do nothing";
    private static final String ONE_ROW = " where task_name = ? and task_instance = ?";
    private static final String LEASED = ONE_ROW + " and picked = true and version = ?";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    ExecutionTable(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * One row.
     *
     * @param id what operators address it by
     * @param work which job or task
     * @param instance which piece of work of that task
     * @param data what to work on, as JSON; for a job its schedule
     * @param next when it starts at the earliest
     * @param running whether a node works on it
     * @param node which one; null unless running
     * @param queuedAt when it was put
     * @param failures how often it failed in a row
     * @param parkedAt when it was given up; null if it was not
     * @param error class and message of its last failure; null if the last run did not fail
     */
    public record Entry(UUID id, WorkName work, String instance, String data, Instant next, boolean running, String node,
            Instant queuedAt, int failures, Instant parkedAt, String error) {}

    /** A row as this node leased it; the version is lost to whoever revives it. */
    record Lease(WorkName work, String instance, long version) {}

    /** How a leased row goes on: when, with how many failures, with what error, and whether it is given up. */
    record Outcome(Instant next, int failures, String error, boolean parked, Instant succeededAt, Instant failedAt) {}

    /** Puts a task with the current unit of work, see {@link dev.tessera.jobs.TaskQueue#put}. */
    void put(WorkName task, String instance, String data, Instant notBefore) {
        Instant start = notBefore == null ? clock.instant() : notBefore;
        for (int tries = 0; tries < PUT_TRIES; tries++) {
            if (insert(task, instance, data, start) || changeExisting(task, instance, data, start)) {
                return;
            }
        }
        throw new IllegalStateException("Task " + task.name() + " " + instance + " could not be put, because it keeps coming and going");
    }

    /** Sees to it that a job has a row; a schedule other than the one it was written with counts from now. */
    void ensureJob(WorkName job, String schedule, Instant next) {
        if (insert(job, JOB_INSTANCE, schedule, next)) {
            return;
        }
        database.apart(connection -> update(connection, "update jobs_execution set task_data = ?, execution_time = ?, version = version + 1"
                + ONE_ROW + " and picked = false and task_data <> ?", schedule, next, job.key(), JOB_INSTANCE, schedule));
    }

    private boolean insert(WorkName work, String instance, String data, Instant start) {
        Object[] values = {work.key(), instance, data, start, ids.next(), clock.instant()};
        if (!database.isH2()) {
            return database.joined(connection -> update(connection, INSERT_ON_POSTGRESQL, values) == 1);
        }
        return database.joined(connection -> !exists(connection, work, instance) && insertOnH2(connection, values));
    }

    /** H2 has no "on conflict", but a refused row leaves its transaction as it was. */
    private static boolean insertOnH2(Connection connection, Object... values) throws SQLException {
        try {
            return update(connection, INSERT, values) == 1;
        } catch (SQLException failure) {
            if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private static boolean exists(Connection connection, WorkName work, String instance) throws SQLException {
        return !query(connection, row -> 1, "select 1 from jobs_execution" + ONE_ROW, work.key(), instance).isEmpty();
    }

    /**
     * A running one runs again afterwards, a parked one gets a new life, a waiting one stays as it is. Also the waiting row is
     * written to, so that nobody starts it before the caller's unit of work has committed what it is to see.
     */
    private boolean changeExisting(WorkName task, String instance, String data, Instant start) {
        return database.joined(connection ->
                update(connection, "update jobs_execution set again_at = ?, again_data = ?" + ONE_ROW + " and picked = true",
                        start, data, task.key(), instance) == 1
                || update(connection, "update jobs_execution set execution_time = ?, task_data = ?, consecutive_failures = 0, "
                        + "parked_at = null, error = null, version = version + 1" + ONE_ROW + " and picked = false and parked_at is not null",
                        start, data, task.key(), instance) == 1
                || update(connection, "update jobs_execution set version = version + 1" + ONE_ROW + " and picked = false",
                        task.key(), instance) == 1);
    }

    /** @return whether the lease was still held */
    boolean end(Lease lease, Outcome outcome) {
        return database.joined(connection -> update(connection, "update jobs_execution set picked = false, picked_by = null, "
                + "last_heartbeat = null, version = version + 1, execution_time = ?, consecutive_failures = ?, error = ?, parked_at = ?, "
                + "last_success = coalesce(?, last_success), last_failure = coalesce(?, last_failure), "
                + "task_data = coalesce(again_data, task_data), again_at = null, again_data = null" + LEASED,
                outcome.next(), outcome.failures(), cut(outcome.error()), outcome.parked() ? clock.instant() : null,
                outcome.succeededAt(), outcome.failedAt(), lease.work().key(), lease.instance(), lease.version()) == 1);
    }

    /** Removes a task that is done, unless it was put again while it ran. @return whether the lease was still held */
    boolean done(Lease lease) {
        Object[] row = {lease.work().key(), lease.instance(), lease.version()};
        return database.joined(connection ->
                update(connection, "delete from jobs_execution" + LEASED + " and again_at is null", row) == 1
                || update(connection, "update jobs_execution set picked = false, picked_by = null, last_heartbeat = null, "
                        + "version = version + 1, execution_time = again_at, task_data = again_data, consecutive_failures = 0, "
                        + "error = null, again_at = null, again_data = null" + LEASED, row) == 1);
    }

    /** Gives a lease back as if it had never been taken. @return whether it was still held */
    boolean giveBack(Lease lease) {
        return database.joined(connection -> update(connection, "update jobs_execution set picked = false, picked_by = null, "
                + "last_heartbeat = null, version = version + 1" + LEASED, lease.work().key(), lease.instance(), lease.version()) == 1);
    }

    /** Frees what a dead process left leased; only right where no other process can be alive. */
    int releaseAll() {
        return database.apart(connection -> update(connection, "update jobs_execution set picked = false, picked_by = null, "
                + "last_heartbeat = null, version = version + 1 where picked = true"));
    }

    /** @return whether the job was waiting and is due now */
    boolean dueNow(WorkName job) {
        return database.joined(connection -> update(connection, "update jobs_execution set execution_time = ?, version = version + 1"
                + ONE_ROW + " and picked = false", clock.instant(), job.key(), JOB_INSTANCE) == 1);
    }

    /** @return whether there was such a parked task, which is due now */
    boolean retry(UUID id) {
        return database.joined(connection -> update(connection, "update jobs_execution set execution_time = ?, parked_at = null, "
                + "consecutive_failures = 0, version = version + 1 where id = ? and parked_at is not null", clock.instant(), id) == 1);
    }

    /** @return whether there was such a row that no node works on, and it is gone */
    boolean discard(UUID id) {
        return database.joined(connection -> update(connection, "delete from jobs_execution where id = ? and picked = false", id) == 1);
    }

    Optional<Entry> job(WorkName job) {
        return database.reading(connection -> query(connection, ExecutionTable::entry,
                "select * from jobs_execution" + ONE_ROW, job.key(), JOB_INSTANCE)).stream().findFirst();
    }

    List<Entry> jobs() {
        return database.reading(connection -> query(connection, ExecutionTable::entry,
                "select * from jobs_execution where task_name like 'job:%' order by task_name"));
    }

    public Optional<Entry> task(UUID id) {
        return database.reading(connection -> query(connection, ExecutionTable::entry,
                "select * from jobs_execution where id = ? and task_name like 'task:%'", id)).stream().findFirst();
    }

    /** @return tasks put before the given one, newest first, one more than the limit if there are more */
    public List<Entry> tasks(TaskFilter filter, UUID before, int limit) {
        String sql = "select * from jobs_execution where task_name like 'task:%'" + filter.condition()
                + (filter.key() == null ? "" : " and task_name = ?") + (before == null ? "" : " and id < ?")
                + " order by id desc fetch first " + (limit + 1) + " rows only";
        Object[] values = Stream.of(filter.key(), before)
                .filter(Objects::nonNull).toArray();
        return database.reading(connection -> query(connection, ExecutionTable::entry, sql, values));
    }

    public long count(TaskFilter filter) {
        String sql = "select count(*) from jobs_execution where task_name like 'task:%'" + filter.condition()
                + (filter.key() == null ? "" : " and task_name = ?");
        Object[] values = filter.key() == null ? new Object[0] : new Object[] {filter.key()};
        return database.reading(connection -> query(connection, row -> row.getLong(1), sql, values)).get(0);
    }

    /** Which tasks: those in a state (null: all) of one name (null: all). */
    public record TaskFilter(State state, String task) {

        /** What a task does just now. */
        public enum State { WAITING, RUNNING, PARKED }

        String key() {
            return task == null || task.isEmpty() ? null : WorkName.prefix(WorkName.Kind.TASK) + task;
        }

        String condition() {
            if (state == null) {
                return "";
            }
            return switch (state) {
                case WAITING -> " and picked = false and parked_at is null";
                case RUNNING -> " and picked = true";
                case PARKED -> " and parked_at is not null";
            };
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getObject("id", UUID.class), WorkName.ofKey(row.getString("task_name")), row.getString("task_instance"),
                row.getString("task_data"), instant(row, "execution_time"), row.getBoolean("picked"), row.getString("picked_by"),
                instant(row, "queued_at"), row.getInt("consecutive_failures"), instant(row, "parked_at"), row.getString("error"));
    }

    static String cut(String text) {
        return text == null || text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR - 1) + "…";
    }
}
