package dev.tessera.organization.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.provider.rules.Codes;
import dev.tessera.organization.provider.rules.UnitDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** What is to be stored of a unit. */
@Schema(description = "What is to be stored of a unit; what is left out is empty or inherited")
public record UnitEdit(
        @Schema(description = "Unique; 2 to 20 letters, digits and hyphens, kept in capitals", example = "SH-001")
        @NotNull @Pattern(regexp = Codes.PATTERN, message = "organization.code-malformed") String code,
        @Schema(description = "The name people use", example = "徐家汇店") @NotBlank @Size(max = 80) String name,
        @Schema(description = "Name in English", nullable = true, example = "Xujiahui") @Size(max = 80) String englishName,
        @Schema(description = "Who runs the store; required for stores, not allowed for others", nullable = true) Ownership ownership,
        @Schema(description = "The franchisee's legal name; required when franchised", nullable = true) @Size(max = 120) String franchisee,
        @Schema(description = "Postal address", nullable = true) @Size(max = 200) String address,
        @Schema(description = "The unit's business telephone", nullable = true, example = "021-6426 8000")
        @Size(max = 40) @Pattern(regexp = "[0-9+()\\- ]*", message = "organization.phone-malformed") String phone,
        @Schema(description = "IANA time zone; null to inherit", nullable = true, example = "Asia/Shanghai") @Size(max = 60) String zone,
        @Schema(description = "Local time before noon at which the next business day begins; null to inherit", nullable = true,
                example = "04:00") LocalTime cutOff,
        @Schema(description = "Why, for the history", nullable = true) @Size(max = 500) String reason) {

    UnitDetails details() {
        return new UnitDetails(code, name, englishName, ownership, franchisee, address, phone, zoneId(), cutOff);
    }

    /** Only named zones: a fixed offset would be wrong after the next change of the clocks. */
    private ZoneId zoneId() {
        if (zone == null || zone.isBlank()) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone.strip())) {
            Map<String, Object> arguments = Map.of("zone", zone);
            throw Problem.invalid("organization.zone-unknown").with("zone", zone)
                    .at("/zone", "organization.zone-unknown", arguments).exception();
        }
        return ZoneId.of(zone.strip());
    }
}
