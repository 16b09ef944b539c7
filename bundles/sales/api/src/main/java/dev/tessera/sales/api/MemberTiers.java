package dev.tessera.sales.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Who says which tier a member has: a tier programme, the class of a card. A service; the first in order who names a tier is believed. */
@ConsumerType
public interface MemberTiers {

    /** @return the order in which sources are asked: a tier programme 10, classes of cards 50 */
    int order();

    /**
     * Asked once for each basket of a member, before it is priced; inside a unit of work, possibly without locks.
     *
     * @param memberId the member, after merges
     * @param storeId where the member buys
     * @param moment when the member buys; for a sale made offline earlier than now
     * @param date the store's business date at that moment
     * @return the tier's code, by which price lists and points' rules name it; empty if this source knows of none
     */
    Optional<String> tierOf(UUID memberId, UUID storeId, Instant moment, LocalDate date);

    /** @return every tier this source may name, the highest first, for those who set prices and coefficients by tier to choose from; empty if it cannot tell */
    default List<Tier> tiers() {
        return List.of();
    }

    /**
     * A tier there is.
     *
     * @param code by which price lists and points' rules name it
     * @param name what people call it
     * @param englishName the same in English; null if there is none
     */
    record Tier(String code, String name, String englishName) {}
}
