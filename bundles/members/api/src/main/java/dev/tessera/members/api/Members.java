package dev.tessera.members.api;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The members, for other modules to ask. Ids live for ever: the id of a member who was merged into another one finds the survivor.
 * Opens a unit of work where there is none.
 *
 * <p>Nothing here looks at permissions: that is for the caller to do.
 */
@ProviderType
public interface Members {

    /** @return the member behind the id, after merges; also erased ones; empty if there never was such a member */
    Optional<Member> find(UUID id);

    /** @return the members behind the ids, after merges, by the id that was asked for; unknown ids are missing */
    Map<UUID, Member> findAll(Collection<UUID> ids);

    /**
     * @param identifier in any writing; it is normalised as at registration
     * @return whose it is; empty if it is nobody's or cannot be read
     */
    Optional<Member> findByIdentifier(Identifier identifier);

    /**
     * Finds whose a scanned or typed value is, whatever type it has: member number, phone, card, external id.
     *
     * @return nobody, one member, or in the rare case that one value means different things several
     */
    List<Member> findByAnyIdentifier(String value);

    /**
     * Who celebrates a birthday on the day, for what is done for them once a year of their birthday's calendar.
     *
     * @param day the day, 1901 to 2099; somebody born on 29 February celebrates on 28 February in a year without a 29th, somebody born in a leap
     *     month of the lunar calendar in the regular one in a year without it, and on a lunar 30th on the 29th of a month that ends with it
     * @param after the last member of the page before; null for the first page
     * @param limit at most this many
     * @return members who are with us, by id
     */
    List<Member> celebrating(LocalDate day, UUID after, int limit);

    /**
     * Registers a member.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code members.identifier-taken} if an identifier has an owner,
     *     CONFLICT {@code members.duplicates-found} if somebody looks the same and the registration does not say that this is
     *     known, INVALID with the fields at fault
     */
    Member register(Registration registration);

    /**
     * Locks the member until the end of the current unit of work, so that no merge or erasure comes between; to be called before a
     * change that hangs on the member. Whoever locks several does so with {@link #lockAll}.
     *
     * @return the member behind the id, after merges
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was such a member, CONFLICT
     *     {@code members.erased} if the member was erased
     * @throws IllegalStateException if there is no current unit of work
     */
    Member lock(UUID id);

    /**
     * A member who is held.
     *
     * @param id the member's own, after merges
     */
    record Held(UUID id, String number, MemberStatus status) {

        /** @return whether the member is with us and may be served as one */
        public boolean isActive() {
            return status == MemberStatus.ACTIVE;
        }
    }

    /**
     * Keeps merges and erasure away until the end of the current unit of work, for a change that hangs on the member but is none of the member; several
     * hold a member at once, and hold nobody up who changes what is told of the member.
     *
     * @return the member behind the id, after merges
     * @throws dev.tessera.kernel.error.ProblemException as {@link #lock}
     * @throws IllegalStateException if there is no current unit of work
     */
    default Held hold(UUID id) {
        Member member = lock(id);
        return new Held(member.id(), member.number(), member.status());
    }

    /**
     * Like {@link #lock} for several, in an order in which nobody waits for each other.
     *
     * @return the members behind the ids, after merges, by the id that was asked for
     */
    Map<UUID, Member> lockAll(Collection<UUID> ids);
}
