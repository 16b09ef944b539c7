package dev.tessera.organization.provider.rest;

import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.rules.OpeningHours;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** A unit's opening hours and those it inherits. */
@Schema(description = "A unit's opening hours and those it inherits")
public record OpeningHoursAnswer(
        @Schema(description = "The unit's version: what If-Match of an edit names, in quotes; also the ETag") long version,
        @Schema(description = "What is set for this very unit") OpeningHoursFields own,
        @Schema(description = "What is set above it, the nearest first; units that set nothing are left out") List<Inherited> inherited) {

    /** What one unit above sets. */
    @Schema(name = "InheritedOpeningHours", description = "What one unit above sets")
    public record Inherited(UnitReference unit, OpeningHoursFields hours) {}

    static OpeningHoursAnswer of(Node node) {
        List<Inherited> inherited = new ArrayList<>();
        for (Node above = node.parent(); above != null; above = above.parent()) {
            if (!above.row().hours().equals(OpeningHours.NONE)) {
                inherited.add(new Inherited(UnitReference.of(above.value()), OpeningHoursFields.of(above.row().hours())));
            }
        }
        return new OpeningHoursAnswer(node.row().version(), OpeningHoursFields.of(node.row().hours()), inherited);
    }
}
