package dev.tessera.security.internal.access;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.security.UnitTree;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Knows the authority of each thread for as long as its call lasts. */
@Component(service = {Access.class, CallerAccess.class})
public final class CallerAccess implements Access {

    private static final UnitTree NO_TREE = unitId -> Set.of();

    private final ThreadLocal<Authority> authorities = new ThreadLocal<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile UnitTree tree;

    /** Binds the tree of units; null while there is none. */
    public void useTree(UnitTree newTree) {
        tree = newTree;
    }

    @Override
    public Caller caller() {
        return authority().caller();
    }

    @Override
    public boolean may(String permission) {
        UnitScope scope = scope(permission);
        return scope.everywhere() || !scope.unitIds().isEmpty();
    }

    @Override
    public UnitScope scope(String permission) {
        return authority().scope(permission, tree());
    }

    @Override
    public void require(String permission, UUID unitId) {
        UnitScope scope = scope(permission);
        if (!scope.everywhere() && (unitId == null || !scope.contains(unitId))) {
            throw Problem.forbidden("security.permission-missing").with("permission", permission).exception();
        }
    }

    @Override
    public <T> T asSystem(String part, Supplier<T> work) {
        return as(Authority.system(part), work);
    }

    /** Runs the work under another authority and then returns to the present one. */
    public <T> T as(Authority authority, Supplier<T> work) {
        Authority before = authorities.get();
        authorities.set(authority);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** Binds the authority to the thread until the returned call is closed; whoever was bound before is bound again then. */
    public Bound bind(Authority authority) {
        Authority before = authorities.get();
        authorities.set(authority);
        return () -> restore(before);
    }

    /** @return where the call on this thread comes from, also if we do not know who it is */
    public Connection connection() {
        return current().map(Authority::connection)
                .orElseThrow(() -> new IllegalStateException("There is no call from outside on this thread"));
    }

    /** @return the authority of this thread, if somebody acts on it */
    public Optional<Authority> current() {
        return Optional.ofNullable(authorities.get());
    }

    /** @return the authority of this thread, who is somebody we know */
    public Authority authority() {
        return current().filter(authority -> authority.caller() != null).orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "security.not-signed-in").exception());
    }

    /** @return where grants give the caller the permission, without what lies below those units */
    public Places places(String permission) {
        return authority().places(permission);
    }

    /** @return the tree of units as it is now; one without units while there is none */
    public UnitTree tree() {
        UnitTree present = tree;
        return present == null ? NO_TREE : present;
    }

    private void restore(Authority before) {
        if (before == null) {
            authorities.remove();
        } else {
            authorities.set(before);
        }
    }

    /** Somebody acting on a thread. */
    public interface Bound extends AutoCloseable {
        @Override
        void close();
    }
}
