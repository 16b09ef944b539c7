package dev.tessera.web;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Numbers for {@code /metrics}; registered as a service by whoever has them. */
@ConsumerType
public interface MetricSource {

    /** @return the present numbers; called at every scrape, so it is quick and asks the database for nothing costly */
    List<Sample> samples();

    /**
     * @param name lower case with underscores, {@code tessera_<module>_<what>_<unit>}; counters end in {@code _total}. All samples of one
     *     name have one help text, one kind and the same label names
     * @param help one English sentence
     * @param kind whether it only grows
     * @param labels label names and values, of few distinct values and without personal data
     * @param value the number; seconds and bytes as base units
     */
    record Sample(String name, String help, Kind kind, Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    /** What sort of number. */
    enum Kind {
        /** Only grows while the process runs. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }
}
