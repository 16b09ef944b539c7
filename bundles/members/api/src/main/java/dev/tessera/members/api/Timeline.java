package dev.tessera.members.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** What happened between a member and us, in order of time. Entries are added, never changed. */
@ProviderType
public interface Timeline {

    /**
     * Adds an entry with the current unit of work, or in one of its own. A unit of work that is repeated, e.g. for an event, may add
     * the same entry again: the second of two entries of one kind with one reference is left out.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was such a member
     */
    void add(Entry entry);

    /**
     * Adds entries; the same as one after the other, and cheaper.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was one of the members; then none is added
     */
    default void addAll(List<Entry> entries) {
        entries.forEach(this::add);
    }

    /** @return the newest entries before the instant (null: of all), newest first */
    List<Entry> latest(UUID memberId, Instant before, int limit);

    /**
     * @param memberId the member, before or after merges
     * @param unitId where it happened; null if nowhere in particular
     * @param happenedAt when
     * @param kind {@code module.what-happened}; its text is in the module's messages as {@code timeline.<kind>}
     * @param arguments values for the text, without personal data
     * @param referenceType what kind of thing it is about, e.g. {@code sales.sale}; null if nothing in particular
     * @param referenceId which one; null if nothing in particular
     */
    record Entry(UUID memberId, UUID unitId, Instant happenedAt, String kind, Map<String, String> arguments, String referenceType,
            String referenceId) {
        public Entry {
            arguments = Map.copyOf(arguments);
        }
    }
}
