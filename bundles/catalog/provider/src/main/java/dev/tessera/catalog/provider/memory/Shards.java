package dev.tessera.catalog.provider.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An immutable map of many entries of which a few are replaced at a time: it is cut into parts, and a changed map shares the parts that did
 * not change.
 */
final class Shards<K, V> {

    private static final int PARTS = 1024;

    private final Map<K, V>[] parts;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Shards() {
        parts = new Map[PARTS];
        Arrays.fill(parts, Map.of());
    }

    private Shards(Map<K, V>[] parts) {
        this.parts = parts;
    }

    /** @return null if there is none */
    V get(K key) {
        return parts[part(key)].get(key);
    }

    Stream<V> values() {
        return Arrays.stream(parts).flatMap(part -> part.values().stream());
    }

    /** @return this map with what the change puts and removes */
    Shards<K, V> with(Consumer<Change<K, V>> change) {
        Change<K, V> changing = new Change<>(parts.clone());
        change.accept(changing);
        return new Shards<>(changing.parts);
    }

    private static int part(Object key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & PARTS - 1;
    }

    /** A map on its way. */
    static final class Change<K, V> {

        private final Map<K, V>[] parts;
        private final boolean[] own = new boolean[PARTS];

        private Change(Map<K, V>[] parts) {
            this.parts = parts;
        }

        void put(K key, V value) {
            own(key).put(key, value);
        }

        void remove(K key) {
            own(key).remove(key);
        }

        V get(K key) {
            return parts[part(key)].get(key);
        }

        private Map<K, V> own(K key) {
            int part = part(key);
            if (!own[part]) {
                parts[part] = new HashMap<>(parts[part]);
                own[part] = true;
            }
            return parts[part];
        }
    }
}
