package dev.tessera.security.internal.account;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.access.Holdings.RoleAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What each account's grants give, remembered for as long as the revision stays the same. */
@Component(service = AccountHoldings.class)
public final class AccountHoldings {

    private static final int MOST_REMEMBERED = 10_000;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Map<UUID, Remembered> remembered = new ConcurrentHashMap<>();

    @Activate
    public AccountHoldings(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork) {
        this.database = database;
        this.unitOfWork = unitOfWork;
    }

    /**
     * What the account's grants give, remembered as long as the revision stays.
     *
     * @param revision the number that was read before
     */
    public Holdings of(UUID accountId, long revision) {
        Remembered found = remembered.get(accountId);
        if (found != null && found.revision == revision) {
            return found.holdings;
        }
        Holdings holdings = unitOfWork.readOnly(() -> load(accountId));
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(accountId, new Remembered(revision, holdings));
        return holdings;
    }

    /** @return what the account's grants give as the current unit of work sees them */
    public Holdings load(UUID accountId) {
        return of(database.session()
                .createSelectionQuery("select roleId, unitId from Grant where accountId = :account", RoleAt.class)
                .setParameter("account", accountId).getResultList());
    }

    /** @return what those roles give as the current unit of work sees them */
    public Holdings of(List<RoleAt> grants) {
        return Holdings.of(grants, permissionsOf(grants));
    }

    private Map<String, Set<String>> permissionsOf(List<RoleAt> grants) {
        Set<UUID> custom = new HashSet<>();
        grants.forEach(grant -> Roles.customId(grant.roleId()).ifPresent(custom::add));
        Map<String, Set<String>> found = new HashMap<>();
        if (!custom.isEmpty()) {
            Session session = database.session();
            session.createSelectionQuery("select r.id, p from CustomRole r join r.permissions p where r.id in :roles", Object[].class)
                    .setParameterList("roles", custom).getResultList()
                    .forEach(row -> found.computeIfAbsent(row[0].toString(), role -> new HashSet<>()).add((String) row[1]));
        }
        return found;
    }

    private record Remembered(long revision, Holdings holdings) {}
}
