package dev.tessera.organization.provider.rules;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitKind;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What people may edit of a unit. Texts are stripped, the code is in capitals and an empty text is null.
 *
 * @param code unique among all units
 * @param name the name people use
 * @param englishName the name in English; null if none
 * @param ownership who runs it; null unless it is a store
 * @param franchisee the franchisee's legal name; null unless franchised
 * @param address postal address; null if none
 * @param phone business telephone; null if none
 * @param zone the unit's own time zone; null to inherit
 * @param cutOff the unit's own business-day cut-off; null to inherit
 */
public record UnitDetails(String code, String name, String englishName, Ownership ownership, String franchisee, String address,
        String phone, ZoneId zone, LocalTime cutOff) {

    private static final LocalTime LATEST_CUT_OFF = LocalTime.NOON;

    public UnitDetails {
        code = Codes.normal(code);
        name = name.strip();
        englishName = emptyToNull(englishName);
        franchisee = emptyToNull(franchisee);
        address = emptyToNull(address);
        phone = emptyToNull(phone);
    }

    /**
     * @param kind what sort of unit these are the details of
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming the field, if they do not fit
     */
    public void check(UnitKind kind) {
        refuseIf(kind == UnitKind.STORE && ownership == null, "/ownership", "organization.ownership-required");
        refuseIf(kind != UnitKind.STORE && ownership != null, "/ownership", "organization.ownership-only-stores");
        refuseIf(ownership == Ownership.FRANCHISED && franchisee == null, "/franchisee", "organization.franchisee-required");
        refuseIf(ownership != Ownership.FRANCHISED && franchisee != null, "/franchisee", "organization.franchisee-only-franchised");
        refuseIf(kind == UnitKind.HEADQUARTERS && zone == null, "/zone", "organization.zone-required");
        refuseIf(kind == UnitKind.HEADQUARTERS && cutOff == null, "/cutOff", "organization.cut-off-required");
        refuseIf(cutOff != null && !cutOff.isBefore(LATEST_CUT_OFF), "/cutOff", "organization.cut-off-too-late");
    }

    private static void refuseIf(boolean wrong, String pointer, String code) {
        if (wrong) {
            throw Problem.invalid(code).at(pointer, code).exception();
        }
    }

    private static String emptyToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
