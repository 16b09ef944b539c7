package dev.tessera.modules.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the time of the start went: {@code startup.tsv} of the data folder, which dev.tessera.startup begins and this one ends. */
public final class StartReport {

    private static final Logger LOG = LoggerFactory.getLogger("dev.tessera.modules.start");

    private final Path file;
    private final Instant begun;

    public StartReport(Path file) {
        this.file = file;
        this.begun = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /**
     * @param atMilliseconds since the process began
     * @param tookMilliseconds since the step before
     * @param what came up
     */
    public record Step(long atMilliseconds, long tookMilliseconds, String what) {}

    /** @return the steps so far, in order; empty if none were written */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        try {
            long before = 0;
            for (String line : Files.isReadable(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] parts = line.split("\t", 2);
                if (parts.length == 2 && parts[0].matches("\\d{1,12}")) {
                    long at = Long.parseLong(parts[0]);
                    steps.add(new Step(at, at - before, parts[1]));
                    before = at;
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("{} cannot be read", file, unreadable);
        }
        return steps;
    }

    /** Adds a step that has just been made. */
    void step(String what) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Duration.between(begun, Instant.now()).toMillis() + "\t" + what + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            LOG.debug("{} cannot be written", file, unwritable);
        }
    }

    /** Writes the table to the log, a line a step, because the log escapes line ends. */
    void log() {
        LOG.info("Start report: milliseconds since the process began, milliseconds of the step, what came up");
        steps().forEach(step -> LOG.info(String.format(Locale.ROOT, "%8d %+7d  %s", step.atMilliseconds(), step.tookMilliseconds(), step.what())));
    }
}
