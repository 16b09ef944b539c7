package dev.tessera.organization.provider;

import dev.tessera.organization.api.Unit;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.security.UnitTree;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells security which units a grant reaches. */
@Component
public final class OrganizationUnitTree implements UnitTree {

    private final OrganizationMemory memory;

    @Activate
    public OrganizationUnitTree(@Reference OrganizationMemory memory) {
        this.memory = memory;
    }

    @Override
    public Set<UUID> subtree(UUID unitId) {
        return memory.now().subtreeIds(unitId);
    }

    @Override
    public Optional<UUID> byCode(String code) {
        return memory.now().findByCode(code).map(Node::value).map(Unit::id);
    }
}
