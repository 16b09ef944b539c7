package dev.tessera.security.internal.access;

import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.security.UnitTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who acts on a thread during one call, from where, and what they may do. Scopes are worked out once and kept for the call. For one
 * thread.
 */
public final class Authority {

    private final Caller caller;
    private final Connection connection;
    private final UUID sessionId;
    private final Function<String, Places> places;
    private final UUID limit;
    private final boolean administrator;
    private final Map<String, UnitScope> scopes = new HashMap<>();

    private Authority(Caller caller, Connection connection, UUID sessionId, Function<String, Places> places, UUID limit,
            boolean administrator) {
        this.caller = caller;
        this.connection = connection;
        this.sessionId = sessionId;
        this.places = places;
        this.limit = limit;
        this.administrator = administrator;
    }

    /** The system, which holds everything everywhere. */
    public static Authority system(String part) {
        return new Authority(new Caller(Caller.Kind.SYSTEM, null, part), null, null, permission -> Places.EVERYWHERE, null,
                true);
    }

    /** Somebody who did not say who they are. */
    public static Authority anonymous(Connection connection) {
        return new Authority(null, connection, null, permission -> Places.NONE, null, false);
    }

    /**
     * A person with a session.
     *
     * @param administrator whether they hold the role of administrators for the whole deployment
     */
    public static Authority session(Caller caller, Connection connection, UUID sessionId, Function<String, Places> places,
            boolean administrator) {
        return new Authority(caller, connection, sessionId, places, null, administrator);
    }

    /**
     * A program with a token.
     *
     * @param permissions to which the token is limited
     * @param unitId to which the token is limited; null for no limit
     */
    public static Authority token(Caller caller, Connection connection, Function<String, Places> places, Set<String> permissions,
            UUID unitId) {
        return new Authority(caller, connection, null,
                permission -> permissions.contains(permission) ? places.apply(permission) : Places.NONE, unitId, false);
    }

    /** @return who acts; null if that is not known */
    public Caller caller() {
        return caller;
    }

    /** @return where the call comes from; null for the system */
    public Connection connection() {
        return connection;
    }

    /** @return the session; null unless the caller is a person */
    public UUID sessionId() {
        return sessionId;
    }

    /** @return whether the caller holds what modules that are away will bring, too: an administrator in person, or the system */
    public boolean isAdministrator() {
        return administrator;
    }

    /** @return the places at which grants give the permission */
    Places places(String permission) {
        return places.apply(permission);
    }

    UnitScope scope(String permission, UnitTree tree) {
        return scopes.computeIfAbsent(permission, wanted -> within(places.apply(wanted), tree));
    }

    private UnitScope within(Places held, UnitTree tree) {
        if (limit == null) {
            return expand(held, tree);
        }
        Set<UUID> below = new HashSet<>(tree.subtree(limit));
        if (!held.everywhere()) {
            below.retainAll(expand(held, tree).unitIds());
        }
        return held.isEmpty() || below.isEmpty() ? UnitScope.NOWHERE : new UnitScope(false, below);
    }

    private static UnitScope expand(Places held, UnitTree tree) {
        if (held.everywhere()) {
            return UnitScope.EVERYWHERE;
        }
        Set<UUID> units = new HashSet<>();
        held.unitIds().forEach(root -> units.addAll(tree.subtree(root)));
        return units.isEmpty() ? UnitScope.NOWHERE : new UnitScope(false, units);
    }
}
