package dev.tessera.jobs.internal;

import static dev.tessera.jobs.internal.Database.instant;
import static dev.tessera.jobs.internal.Database.query;
import static dev.tessera.jobs.internal.Database.update;

import dev.tessera.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The history of runs, and the way a stop reaches the node that runs. */
public final class RunLog {

    private static final int LONGEST_PROGRESS = 500;

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final String node;

    RunLog(Database database, Ids ids, Clock clock, String node) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.node = node;
    }

    /** How a run ended. */
    public enum Outcome {
        /** It returned. */
        SUCCEEDED,
        /** It threw. */
        FAILED,
        /** It returned early, because it was asked to. */
        STOPPED,
        /** Its node died or stopped answering. */
        LOST
    }

    /**
     * One run.
     *
     * @param id its id
     * @param work which job or task
     * @param instance which piece of work of that task
     * @param node where it ran
     * @param startedAt when it began
     * @param endedAt when it ended; null while it runs
     * @param outcome how it ended; null while it runs
     * @param error class and message of the failure; null if there was none
     * @param progress the last line it reported; null if none
     * @param stopRequested whether an operator asked it to stop
     */
    public record Run(UUID id, WorkName work, String instance, String node, Instant startedAt, Instant endedAt, Outcome outcome,
            String error, String progress, boolean stopRequested) {}

    UUID start(WorkName work, String instance) {
        UUID id = ids.next();
        database.apart(connection -> update(connection, "insert into jobs_run (id, task_name, task_instance, node, started_at, "
                + "stop_requested) values (?, ?, ?, ?, ?, false)", id, work.key(), instance, node, clock.instant()));
        return id;
    }

    void progress(UUID id, String line) {
        database.apart(connection -> update(connection, "update jobs_run set progress = ? where id = ?", shorten(line), id));
    }

    /** @return whether it had not been ended by somebody else */
    boolean end(UUID id, Outcome outcome, String error, String progress) {
        return database.joined(connection -> update(connection, "update jobs_run set ended_at = ?, outcome = ?, error = ?, "
                + "progress = coalesce(?, progress) where id = ? and ended_at is null",
                clock.instant(), outcome.name(), ExecutionTable.cut(error), shorten(progress), id) == 1);
    }

    /** Ends the runs a dead node left open. */
    void lost(WorkName work, String instance, String error) {
        database.joined(connection -> update(connection, "update jobs_run set ended_at = ?, outcome = ?, error = ? "
                + "where task_name = ? and task_instance = ? and ended_at is null",
                clock.instant(), Outcome.LOST.name(), ExecutionTable.cut(error), work.key(), instance));
    }

    /** Ends every open run; only right where no other process can be alive. */
    void allLost(String error) {
        database.apart(connection -> update(connection, "update jobs_run set ended_at = ?, outcome = ?, error = ? where ended_at is null",
                clock.instant(), Outcome.LOST.name(), error));
    }

    /** @return whether that piece of work was running; it is asked to stop, on whichever node it is */
    boolean requestStop(WorkName work, String instance) {
        return database.joined(connection -> update(connection, "update jobs_run set stop_requested = true "
                + "where task_name = ? and task_instance = ? and ended_at is null", work.key(), instance) > 0);
    }

    boolean stopRequested(UUID id) {
        return database.apart(connection -> query(connection, row -> row.getBoolean(1),
                "select stop_requested from jobs_run where id = ?", id)).stream().anyMatch(asked -> asked);
    }

    /** @return the newest run of every job */
    List<Run> lastOfJobs() {
        return database.reading(connection -> query(connection, RunLog::run,
                "select * from jobs_run r where task_name like 'job:%' and not exists "
                + "(select 1 from jobs_run newer where newer.task_name = r.task_name and newer.id > r.id)"));
    }

    /** @return runs older than the given one, newest first, one more than the limit if there are more */
    public List<Run> history(WorkName work, String instance, UUID before, int limit) {
        String sql = "select * from jobs_run where task_name = ? and task_instance = ?" + (before == null ? "" : " and id < ?") + " order by id desc fetch first " + (limit + 1) + " rows only";
        Object[] values = Stream.of(work.key(), instance, before).filter(Objects::nonNull).toArray();
        return database.reading(connection -> query(connection, RunLog::run, sql, values));
    }

    /** Forgets what ended before, but never the newest run of anything. @return how many runs */
    int forget(Instant endedBefore, int atMost) {
        return database.apart(connection -> update(connection, "delete from jobs_run where id in (select r.id from jobs_run r "
                + "where r.ended_at < ? and exists (select 1 from jobs_run newer where newer.task_name = r.task_name and newer.id > r.id) "
                + "order by r.ended_at fetch first " + atMost + " rows only)", endedBefore));
    }

    private static Run run(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Run(row.getObject("id", UUID.class), WorkName.ofKey(row.getString("task_name")), row.getString("task_instance"),
                row.getString("node"), instant(row, "started_at"), instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome), row.getString("error"), row.getString("progress"),
                row.getBoolean("stop_requested"));
    }

    private static String shorten(String line) {
        return line == null || line.length() <= LONGEST_PROGRESS ? line : line.substring(0, LONGEST_PROGRESS - 1) + "…";
    }
}
