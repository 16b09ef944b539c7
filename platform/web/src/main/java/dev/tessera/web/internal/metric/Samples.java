package dev.tessera.web.internal.metric;

import dev.tessera.web.MetricSource;
import dev.tessera.web.MetricSource.Sample;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers of all sources as Prometheus wants them; a source that fails is left out and named in the log. */
final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final String COUNTER_ENDING = "_total";

    private Samples() {}

    static List<MetricSnapshot> collect(List<MetricSource> sources) {
        Map<String, Map<Labels, Sample>> byName = new LinkedHashMap<>();
        for (MetricSource source : sources) {
            try {
                source.samples().forEach(sample -> byName.computeIfAbsent(sample.name(), name -> new LinkedHashMap<>()).put(labels(sample), sample));
            } catch (RuntimeException failed) {
                LOG.warn("The metrics of {} are missing", source.getClass().getName(), failed);
            }
        }
        List<MetricSnapshot> snapshots = new ArrayList<>();
        byName.forEach((name, samples) -> snapshots.add(snapshot(name, samples)));
        return snapshots;
    }

    private static Labels labels(Sample sample) {
        Map<String, String> sorted = new TreeMap<>(sample.labels());
        return Labels.of(sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
    }

    private static MetricSnapshot snapshot(String name, Map<Labels, Sample> samples) {
        Sample any = samples.values().iterator().next();
        if (any.kind() == MetricSource.Kind.GAUGE) {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(any.help());
            samples.forEach((labels, sample) -> gauge.dataPoint(
                    GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(sample.value()).build()));
            return gauge.build();
        }
        String base = name.endsWith(COUNTER_ENDING) ? name.substring(0, name.length() - COUNTER_ENDING.length()) : name;
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(base).help(any.help());
        samples.forEach((labels, sample) -> counter.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels).value(sample.value()).build()));
        return counter.build();
    }
}
