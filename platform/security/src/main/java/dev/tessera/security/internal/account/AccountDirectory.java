package dev.tessera.security.internal.account;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.login.TryCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the accounts a caller may see: all of them, or those with a grant in the caller's units. */
@Component(service = AccountDirectory.class)
public final class AccountDirectory {

    private static final String NO_FILTER = "";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final CallerAccess access;
    private final Roles roles;
    private final TryCounter tries;

    @Activate
    public AccountDirectory(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference CallerAccess access, @Reference Roles roles, @Reference TryCounter tries) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.access = access;
        this.roles = roles;
        this.tries = tries;
    }

    /** @return the accounts after the last one of the page before, in that order, at most that many */
    public List<Listed> list(Filter filter, Order order, int limit) {
        return unitOfWork.readOnly(() -> complete(query(filter, order).setMaxResults(limit).getResultList()));
    }

    /** @return the account as a list shows it */
    public Listed describe(Account account) {
        return unitOfWork.readOnly(() -> complete(List.of(account)).get(0));
    }

    private SelectionQuery<Account> query(Filter filter, Order order) {
        UnitScope scope = access.scope(SecurityPermissions.ACCOUNTS_READ);
        Map<String, Object> values = new HashMap<>();
        StringBuilder hql = new StringBuilder("from Account a where 1 = 1");
        if (!scope.everywhere()) {
            hql.append(" and exists (select 1 from Grant g where g.accountId = a.id and g.unitId in :scope)");
            values.put("scope", scope.unitIds().isEmpty() ? List.of(new UUID(0, 0)) : scope.unitIds());
        }
        if (!filter.text().isBlank()) {
            hql.append(" and (a.login like :text escape '\\' or lower(a.name) like :text escape '\\')");
            values.put("text", "%" + escape(filter.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        if (filter.status() != null) {
            hql.append(" and a.status = :status");
            values.put("status", filter.status());
        }
        grantFilter(filter, hql, values);
        orderBy(order, hql, values);
        SelectionQuery<Account> query = session().createSelectionQuery(hql.toString(), Account.class);
        values.forEach((name, value) -> {
            if (value instanceof Collection<?> many) {
                query.setParameterList(name, many);
            } else {
                query.setParameter(name, value);
            }
        });
        return query;
    }

    private void grantFilter(Filter filter, StringBuilder hql, Map<String, Object> values) {
        String role = filter.roleId() == null ? NO_FILTER : " and f.roleId = :role";
        String unit = filter.unitId() == null ? NO_FILTER : " and f.unitId in :units";
        if (role.isEmpty() && unit.isEmpty()) {
            return;
        }
        hql.append(" and exists (select 1 from Grant f where f.accountId = a.id").append(role).append(unit).append(')');
        if (!role.isEmpty()) {
            values.put("role", filter.roleId());
        }
        if (!unit.isEmpty()) {
            values.put("units", access.tree().subtree(filter.unitId()).isEmpty() ? List.of(filter.unitId())
                    : access.tree().subtree(filter.unitId()));
        }
    }

    private static void orderBy(Order order, StringBuilder hql, Map<String, Object> values) {
        String field = order.by().field;
        if (order.afterId() != null) {
            String after = order.descending() ? "<" : ">";
            hql.append(" and (%1$s %2$s :after or %1$s = :after and a.id %2$s :afterId)".formatted(field, after));
            values.put("after", order.after());
            values.put("afterId", order.afterId());
        }
        String direction = order.descending() ? " desc" : " asc";
        hql.append(" order by ").append(field).append(direction).append(", a.id").append(direction);
    }

    private List<Listed> complete(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = accounts.stream().map(Account::id).toList();
        Map<UUID, Credential> credentials = new HashMap<>();
        session().createSelectionQuery("from Credential where accountId in :ids", Credential.class).setParameterList("ids", ids)
                .getResultList().forEach(credential -> credentials.put(credential.accountId(), credential));
        Map<UUID, List<Grant>> grants = new HashMap<>();
        session().createSelectionQuery("from Grant where accountId in :ids order by grantedAt, id", Grant.class)
                .setParameterList("ids", ids).getResultList()
                .forEach(grant -> grants.computeIfAbsent(grant.accountId(), account -> new ArrayList<>()).add(grant));
        Map<String, Instant> blocked = tries.blockedLogins(accounts.stream().map(Account::login).toList());
        Map<String, String> names = roles.customNames();
        return accounts.stream().map(account -> new Listed(account, credentials.get(account.id()),
                grants.getOrDefault(account.id(), List.of()), blocked.get(account.login()), names)).toList();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Session session() {
        return database.session();
    }

    /**
     * What to look for.
     *
     * @param text part of login or name; empty for all
     * @param status null for any
     * @param roleId null for any
     * @param unitId where, or below which, there is a grant; null for anywhere
     */
    public record Filter(String text, Account.Status status, String roleId, UUID unitId) {}

    /**
     * In which order, and from where on.
     *
     * @param after the value of the last one of the page before; null for the first page
     * @param afterId its id; null for the first page
     */
    public record Order(By by, boolean descending, Object after, UUID afterId) {}

    /** What accounts can be ordered by. */
    public enum By {
        LOGIN("a.login"), NAME("a.name"), CREATED_AT("a.createdAt");

        private final String field;

        By(String field) {
            this.field = field;
        }
    }

    /**
     * @param account the account
     * @param credential how it signs in
     * @param grants what was granted to it
     * @param blockedUntil until when no try to sign in is looked at; null if it is not blocked
     * @param roleNames names of all custom roles by id
     */
    public record Listed(Account account, Credential credential, List<Grant> grants, Instant blockedUntil,
            Map<String, String> roleNames) {}
}
