package dev.tessera.persistence.internal.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A unit's connection as modules see it: nobody but the unit commits, rolls back or closes it, and it refuses to be used once the
 * unit has ended. Where the database has no read-only transactions, it refuses to write in their place.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> UNIT_DECIDES = Set.of("commit", "close", "abort", "setAutoCommit", "setReadOnly",
            "setTransactionIsolation", "setHoldability", "setNetworkTimeout", "setCatalog", "setSchema");
    private static final Set<String> MAKES_STATEMENT = Set.of("createStatement", "prepareStatement", "prepareCall");
    private static final Pattern QUERY = Pattern.compile("\\s*(select|values)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCKS_OR_DRAWS = Pattern.compile("\\bfor\\s+update\\b|\\bnext\\s+value\\b", Pattern.CASE_INSENSITIVE);
    private static final String READ_ONLY_STATE = "25006";

    private final Connection connection;
    private final boolean refuseWrites;
    private final StatementCounter counter;
    private final Connection guarded;
    private Runnable beforeStatements = () -> {};
    private Begin beforeChanges;
    private boolean ended;

    GuardedConnection(Connection connection, boolean refuseWrites, StatementCounter counter) {
        this.connection = connection;
        this.refuseWrites = refuseWrites;
        this.counter = counter;
        this.guarded = proxy(Connection.class, this);
    }

    Connection guarded() {
        return guarded;
    }

    /** @param send sends what has to be sent before a statement is made; may make statements itself */
    void beforeStatements(Runnable send) {
        beforeStatements = send;
    }

    /** Whatever has to be done before the unit changes something. */
    @FunctionalInterface
    interface Begin {

        void begin() throws SQLException;
    }

    /** @param begin done before each statement that may change something */
    void beforeChanges(Begin begin) {
        beforeChanges = begin;
    }

    void end() {
        ended = true;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, name, arguments);
        }
        if (name.equals("isClosed")) {
            return ended;
        }
        if (UNIT_DECIDES.contains(name) || name.equals("rollback") && arguments == null) {
            return null;
        }
        if (ended) {
            throw new SQLException("The unit of work of this connection has ended; get the connection anew in each unit.");
        }
        if (!MAKES_STATEMENT.contains(name)) {
            return call(connection, method, arguments);
        }
        beforeStatements.run();
        if (beforeChanges != null && mayChange(arguments)) {
            beforeChanges.begin();
        }
        Object result = call(connection, method, arguments);
        return refuseWrites || counter.isOn() ? watched((Statement) result, method) : result;
    }

    /** A lock on rows is for a change that follows, and the next number of a sequence is a change. */
    private static boolean mayChange(Object[] arguments) {
        return arguments == null || !(arguments[0] instanceof String sql) || !QUERY.matcher(sql).lookingAt() || LOCKS_OR_DRAWS.matcher(sql).find();
    }

    private Statement watched(Statement statement, Method creator) {
        Class<?> type = creator.getReturnType();
        return (Statement) proxy(type, (proxy, method, arguments) -> {
            String name = method.getName();
            if (name.startsWith("execute")) {
                counter.count();
                if (refuseWrites && writes(statement, name, arguments)) {
                    throw new SQLException("This unit of work is read-only.", READ_ONLY_STATE);
                }
            }
            return method.getDeclaringClass() == Object.class
                    ? ofObject(proxy, name, arguments) : call(statement, method, arguments);
        });
    }

    /** A query has result columns; anything else would change something. */
    private boolean writes(Statement statement, String name, Object[] arguments) throws SQLException {
        if (name.contains("Update") || name.contains("Batch")) {
            return true;
        }
        if (statement instanceof PreparedStatement prepared) {
            return prepared.getMetaData() == null;
        }
        try (PreparedStatement prepared = connection.prepareStatement((String) arguments[0])) {
            return prepared.getMetaData() == null;
        }
    }

    private static Object ofObject(Object proxy, String name, Object[] arguments) {
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "guarded " + System.identityHashCode(proxy);
        };
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
