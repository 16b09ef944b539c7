package dev.tessera.security.testing;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A caller whose permissions a test sets; at first one who may do everything. */
public final class TestAccess implements Access {

    public static final Caller LI_LEI = new Caller(Caller.Kind.SESSION, new UUID(7, 7), "李雷");

    private final Map<String, UnitScope> scopes = new HashMap<>();
    private UnitScope otherwise = UnitScope.EVERYWHERE;

    /** From now on the caller holds only what is granted. */
    public TestAccess grantNothing() {
        otherwise = UnitScope.NOWHERE;
        scopes.clear();
        return this;
    }

    public TestAccess grant(String permission, UnitScope scope) {
        scopes.put(permission, scope);
        return this;
    }

    @Override
    public Caller caller() {
        return LI_LEI;
    }

    @Override
    public boolean may(String permission) {
        return !scope(permission).equals(UnitScope.NOWHERE);
    }

    @Override
    public UnitScope scope(String permission) {
        return scopes.getOrDefault(permission, otherwise);
    }

    @Override
    public void require(String permission, UUID unitId) {
        UnitScope scope = scope(permission);
        if (unitId == null ? !scope.everywhere() : !scope.contains(unitId)) {
            throw Problem.forbidden("security.forbidden").with("permission", permission).exception();
        }
    }

    @Override
    public <T> T asSystem(String part, Supplier<T> work) {
        return work.get();
    }
}
