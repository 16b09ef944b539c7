package dev.tessera.members.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A member as other modules see them, without personal data but the name and the birthday.
 *
 * @param id the id after merges
 * @param number the number people see, with a Luhn check digit
 * @param status whether the member is with us
 * @param homeUnitId the unit, usually a store, the member belongs to
 * @param name the whole name; of an erased member an asterisk
 * @param sex as the member states it
 * @param birthday null if not known
 * @param kind how the membership came to be
 * @param kindUntil last day of a membership that ends; null if it does not
 * @param stage where the member stands in their life with us
 * @param stageSince first day of that stage
 * @param registeredAt when the member was registered
 * @param introducerId who brought them; null if nobody did
 */
public record Member(UUID id, String number, MemberStatus status, UUID homeUnitId, String name, Sex sex, Birthday birthday,
        MembershipKind kind, LocalDate kindUntil, LifecycleStage stage, LocalDate stageSince, Instant registeredAt, UUID introducerId) {

    /** @return whether the member is with us and may be served as one */
    public boolean isActive() {
        return status == MemberStatus.ACTIVE;
    }
}
