package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.report.Totals;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Totals. */
@Path("reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public final class ReportResource {

    private static final String BY_STORE = "store";
    private static final Map<String, Totals.Period> PERIODS =
            Map.of("quarter", Totals.Period.QUARTER, "month", Totals.Period.MONTH, "day", Totals.Period.DAY);

    private final Totals totals;

    public ReportResource(Totals totals) {
        this.totals = totals;
    }

    @GET
    @Path("totals")
    @RequiresPermission(value = SalesPermissions.REPORTS, scope = Scope.FILTERED)
    @Operation(summary = "Sums of sales and refunds", description = "A sale counts on the business date on which the customer bought, a refund on that on "
            + "which the customer was paid back, both for the store that sold")
    public TotalsAnswer totals(@Parameter(description = "First date") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = "Last date") @QueryParam("to") @NotNull LocalDate to,
            @Parameter(description = "Only of this store") @QueryParam("storeId") UUID storeId,
            @Parameter(description = "`store` and one of `quarter`, `month`, `day`, separated by a comma; either can be left out")
                    @QueryParam("groupBy") @DefaultValue("") @Size(max = 40) String groupBy) {
        List<String> groups = Arrays.stream(groupBy.split(",")).map(String::strip).filter(group -> !group.isEmpty()).toList();
        List<Totals.Period> periods = groups.stream().filter(PERIODS::containsKey).map(PERIODS::get).toList();
        long known = periods.size() + groups.stream().filter(BY_STORE::equals).count();
        if (known < groups.size() || periods.size() > 1) {
            throw Problem.of(Problem.Kind.MALFORMED, "sales.group-unknown").at("?groupBy", "sales.group-unknown").exception();
        }
        Totals.Question question = new Totals.Question(storeId, from, to, groups.contains(BY_STORE), periods.isEmpty() ? Totals.Period.NONE : periods.get(0));
        return TotalsAnswer.of(question, totals.of(question));
    }
}
