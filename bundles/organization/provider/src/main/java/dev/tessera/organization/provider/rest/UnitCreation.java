package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.Cause;
import dev.tessera.organization.provider.rules.Codes;
import dev.tessera.organization.provider.rules.UnitValues;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/** A unit to be added. */
@Schema(description = "A unit to be added to the tree; what is left out is empty or inherited")
public record UnitCreation(
        @NotNull UnitKind kind,
        @Schema(description = "The unit above it; null for the headquarters, which is created first", nullable = true) UUID parentId,
        @Schema(description = "PLANNED or OPEN") @NotNull UnitStatus status,
        @Schema(description = "The day from which it exists, today or earlier; null for today", nullable = true) LocalDate effectiveOn,
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

    UnitValues values() {
        UnitEdit fields = new UnitEdit(code, name, englishName, ownership, franchisee, address, phone, zone, cutOff, reason);
        return new UnitValues(kind, parentId, status, fields.details());
    }

    Cause cause() {
        return new Cause(effectiveOn, reason);
    }
}
