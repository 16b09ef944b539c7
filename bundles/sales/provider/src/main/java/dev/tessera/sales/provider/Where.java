package dev.tessera.sales.provider;

import dev.tessera.persistence.Sql;
import dev.tessera.security.UnitScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A condition of a query, put together from what was asked for. Not for several threads. */
public final class Where {

    private final StringBuilder text = new StringBuilder("where 1 = 1");
    private final List<Object> parameters = new ArrayList<>();

    /** Adds a condition with its parameters. */
    public Where and(String condition, Object... values) {
        text.append(" and ").append(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds a condition on one value, unless that is null. */
    public Where andIf(String condition, Object value) {
        return value == null ? this : and(condition, value);
    }

    /** Leaves only rows of the units in the scope. */
    public Where within(String column, UnitScope scope) {
        if (scope.everywhere()) {
            return this;
        }
        Collection<UUID> units = scope.unitIds();
        return units.isEmpty() ? and("1 = 0") : and(column + " in (" + Sql.marks(units.size()) + ")", units.toArray());
    }

    /** @return the condition, from {@code where} on */
    public String text() {
        return text.toString();
    }

    /** @return its parameters, in order */
    public List<Object> parameters() {
        return List.copyOf(parameters);
    }
}
