package dev.tessera.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    @Test
    void holdsTheTimeTheVersionAndTheVariant() {
        Instant now = Instant.parse("2026-11-23T02:00:00.123Z");
        UUID id = new UuidV7(Clock.fixed(now, ZoneOffset.UTC), new Random(1)).next();
        assertEquals(now.toEpochMilli(), id.getMostSignificantBits() >>> 16);
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
    }

    @Test
    void risesThoughTheClockStandsStillOrGoesBack() {
        long seed = Long.getLong("tessera.seed", System.nanoTime());
        Random random = new Random(seed);
        long[] now = {1_000_000};
        UuidV7 ids = new UuidV7(new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now[0]);
            }
        }, random);
        String before = "";
        for (int number = 0; number < 50_000; number++) {
            now[0] += random.nextInt(1000) == 0 ? random.nextInt(-2000, 2000) : 0;
            UUID id = ids.next();
            assertTrue(id.toString().compareTo(before) > 0, before + " then " + id + ", seed " + seed);
            assertEquals(7, id.version());
            before = id.toString();
        }
    }

    @Test
    void manyThreadsGetDifferentOnes() throws Exception {
        UuidV7 ids = new UuidV7(Clock.systemUTC());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<UUID>> some = () -> Stream.generate(ids::next).limit(20_000).toList();
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> part : threads.invokeAll(List.of(some, some, some, some))) {
                all.addAll(part.get());
            }
            Set<UUID> distinct = new HashSet<>(all);
            assertEquals(80_000, distinct.size());
        } finally {
            threads.shutdown();
        }
    }
}
