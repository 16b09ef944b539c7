package dev.tessera.cards.api;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A card as other modules see it.
 *
 * @param id never changes; value belongs to it
 * @param number what is printed on it now; a replacement changes it
 * @param typeId its card type
 * @param typeCode that type's code
 * @param state where it stands in its life
 * @param memberId whose it is, as stored; null for a card of its bearer
 * @param mainCardId the card whose value it draws on; null unless it is a supplementary card
 * @param storeId the store that sold it; null while it is in stock at headquarters
 * @param validThrough its last day; null if it has none
 * @param points whether it counts as a points card
 */
public record Card(UUID id, String number, UUID typeId, String typeCode, CardState state, UUID memberId, UUID mainCardId, UUID storeId,
        LocalDate validThrough, boolean points) {}
