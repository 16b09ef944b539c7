package dev.tessera.sales.provider.checkout;

import dev.tessera.persistence.Sql;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which sales a list shows; null where it does not matter.
 *
 * @param scope the stores whose sales may be seen
 * @param storeId of this store
 * @param memberId to this member
 * @param from bought on this business date or later
 * @param to bought on this business date or earlier
 * @param number with this number
 * @param shiftId of this shift
 */
public record SaleFilter(UnitScope scope, UUID storeId, UUID memberId, LocalDate from, LocalDate to, String number, UUID shiftId) {

    /**
     * @param afterTime the last sale's time of the page before; null for the first page
     * @param afterId the last sale's id of the page before
     * @param limit how many at most
     * @param parameters takes the values of the condition
     * @return the condition of the page, newest first
     */
    String page(Instant afterTime, UUID afterId, int limit, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (!scope.everywhere()) {
            conditions.add(scope.unitIds().isEmpty() ? "1 = 0" : "store_id in (" + Sql.marks(scope.unitIds().size()) + ")");
            parameters.addAll(scope.unitIds());
        }
        add(conditions, parameters, "store_id = ?", storeId);
        add(conditions, parameters, "member_id = ?", memberId);
        add(conditions, parameters, "origin_date >= ?", from);
        add(conditions, parameters, "origin_date <= ?", to);
        add(conditions, parameters, "number = ?", number);
        add(conditions, parameters, "shift_id = ?", shiftId);
        if (afterTime != null) {
            conditions.add("(sold_at, id) < (?, ?)");
            parameters.add(afterTime);
            parameters.add(afterId);
        }
        return (conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions)) + " order by sold_at desc, id desc fetch first " + limit
                + " rows only";
    }

    private static void add(List<String> conditions, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }
}
