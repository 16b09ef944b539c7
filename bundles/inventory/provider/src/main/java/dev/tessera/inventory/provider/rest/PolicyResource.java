package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.provider.InventoryPermissions;
import dev.tessera.inventory.provider.Policies;
import dev.tessera.security.Access;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What happens when more is sold than is there. */
@Path("policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Stock policies")
public final class PolicyResource {

    private final Policies policies;
    private final Access access;

    PolicyResource(Policies policies, Access access) {
        this.policies = policies;
        this.access = access;
    }

    @GET
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "All rules of units the caller may see", description = "Where no rule is found a sale goes through and the item shows as short (WARN)")
    public List<PolicyInput> listPolicies() {
        return policies.all().stream().filter(rule -> access.scope(InventoryPermissions.READ).contains(rule.unitId()))
                .map(rule -> new PolicyInput(rule.unitId(), rule.itemId(), rule.negativeStock())).toList();
    }

    @PUT
    @RequiresPermission(value = InventoryPermissions.POLICY, scope = Scope.TARGET)
    @Operation(summary = "Set or take away a rule", description = "The rule of the unit, or of the item there; sending it again changes nothing")
    public PolicyInput setPolicy(@NotNull @Valid PolicyInput policy) {
        access.require(InventoryPermissions.POLICY, policy.unitId());
        policies.set(policy.unitId(), policy.itemId(), policy.negativeStock());
        return policy;
    }
}
