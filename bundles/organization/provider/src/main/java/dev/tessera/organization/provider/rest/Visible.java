package dev.tessera.organization.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.OrganizationPermissions;
import dev.tessera.organization.provider.OrganizationSnapshot;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.util.List;
import java.util.UUID;

/**
 * The part of the organisation the caller may see.
 *
 * @param all the whole of it, as the database has it
 * @param scope the units for which the caller may read
 */
record Visible(OrganizationSnapshot all, UnitScope scope) {

    static Visible to(Access access, OrganizationMemory memory) {
        return new Visible(memory.latest(), access.scope(OrganizationPermissions.READ));
    }

    /** @return the units in tree order */
    List<Node> nodes() {
        return all.nodes().stream().filter(node -> scope.contains(node.value().id())).toList();
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit, or none the caller may know of */
    Node node(UUID id) {
        return all.find(id).filter(node -> scope.contains(id))
                .orElseThrow(() -> Problem.notFound("organization.unit-unknown").exception());
    }
}
