package dev.tessera.members.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of somebody who becomes a member.
 *
 * @param homeUnitId the unit they will belong to
 * @param name whole name, 1 to 100 characters
 * @param familyName null to let it be found from a Chinese name
 * @param givenName null to let it be found from a Chinese name
 * @param sex never null
 * @param birthday null if not known
 * @param identifiers phone, card, external ids; the member number is given out by us
 * @param contacts phones shared with somebody, e-mail and postal addresses
 * @param remarks sensitive remarks, encrypted; null if none
 * @param kind how the membership came to be
 * @param kindUntil last day of a membership that ends; null if it does not
 * @param origin where they came from
 * @param attributes values of the custom attributes by key
 * @param duplicatesKnown whether candidates for being the same person were looked at and found to be others
 */
public record Registration(UUID homeUnitId, String name, String familyName, String givenName, Sex sex, Birthday birthday,
        List<Identifier> identifiers, List<Contact> contacts, String remarks, MembershipKind kind, LocalDate kindUntil, Origin origin,
        Map<String, Object> attributes, boolean duplicatesKnown) {

    public Registration {
        identifiers = List.copyOf(identifiers);
        contacts = List.copyOf(contacts);
        attributes = Map.copyOf(attributes);
    }

    /** @return a registration with nothing but the unit, the name and a phone; what a till asks for */
    public static Registration ofPhone(UUID homeUnitId, String name, String phone) {
        return new Registration(homeUnitId, name, null, null, Sex.UNKNOWN, null,
                List.of(Identifier.of(IdentifierType.PHONE, phone)), List.of(), null, MembershipKind.FREE, null, Origin.UNKNOWN,
                Map.of(), false);
    }
}
