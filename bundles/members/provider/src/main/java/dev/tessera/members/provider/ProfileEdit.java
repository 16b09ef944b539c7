package dev.tessera.members.provider;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Sex;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * What a member's profile is to be.
 *
 * @param homeUnitId the unit they belong to
 * @param name whole name
 * @param familyName null to let it be found from a Chinese name
 * @param givenName null to let it be found from a Chinese name
 * @param sex never null
 * @param birthday null if not known
 * @param kind how the membership came to be
 * @param kindUntil last day of a membership that ends; null if it does not
 * @param origin where they came from
 * @param attributes custom attributes by key; a personal one that is missing stays as it is
 */
public record ProfileEdit(UUID homeUnitId, String name, String familyName, String givenName, Sex sex, Birthday birthday,
        MembershipKind kind, LocalDate kindUntil, Origin origin, Map<String, Object> attributes) {}
