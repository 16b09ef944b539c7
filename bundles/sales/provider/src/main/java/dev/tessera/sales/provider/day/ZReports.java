package dev.tessera.sales.provider.day;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.Where;
import dev.tessera.security.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Z reports: to look at, and to check that none is missing or altered. */
@Component(service = ZReports.class)
public final class ZReports {

    private static final TypeReference<DayContent> CONTENT = new TypeReference<>() {};
    private static final String SELECT = """
            select id, store_id, number, business_date, closed_at, closed_by, closed_by_name, day_total, grand_total, content, previous_hash, hash
            from sales_z_report
            """;

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Access access;

    @Activate
    public ZReports(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference Access access) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.access = access;
    }

    /** @return what the report says */
    public static DayContent content(ZReport report) {
        return Json.read(report.content(), CONTENT, null);
    }

    /** @return reports the caller may see, the latest business date first, after the one of that date and id; at most {@code limit} */
    public List<ZReport> list(UUID storeId, LocalDate from, LocalDate to, LocalDate afterDate, UUID afterId, int limit) {
        Where where = new Where().within("store_id", access.scope(DayPermissions.READ_DAYS)).andIf("store_id = ?", storeId)
                .andIf("business_date >= ?", from).andIf("business_date <= ?", to);
        if (afterId != null) {
            where.and("(business_date < ? or (business_date = ? and id < ?))", afterDate, afterDate, afterId);
        }
        return unitOfWork.readOnly(() -> Sql.query(database.connection(),
                SELECT + where.text() + " order by business_date desc, id desc fetch first " + limit + " rows only", ZReports::read,
                where.parameters().toArray()));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public ZReport get(UUID id) {
        return unitOfWork.readOnly(() -> Sql.first(database.connection(), SELECT + "where id = ?", ZReports::read, id))
                .filter(report -> access.scope(DayPermissions.READ_DAYS).contains(report.storeId()))
                .orElseThrow(() -> Problem.notFound("sales.z-report-unknown").exception());
    }

    /** @return the report of a store's day; empty if it is not closed */
    Optional<ZReport> of(UUID storeId, LocalDate date) {
        return Sql.first(database.connection(), SELECT + "where store_id = ? and business_date = ?", ZReports::read, storeId, date);
    }

    void add(ZReport report) {
        Sql.update(database.connection(), """
                insert into sales_z_report (id, store_id, number, business_date, closed_at, closed_by, closed_by_name, day_total, grand_total,
                  content, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", report.id(), report.storeId(), report.number(),
                report.date(), report.closedAt(), report.closedBy().id(), report.closedBy().name(), report.total(), report.grandTotal(),
                report.content(), report.previousHash(), report.hash());
    }

    /**
     * A flaw in a store's chain of reports.
     *
     * @param storeId the store
     * @param number the report at which it shows; one past the last if reports are missing at the end
     * @param flaw {@code z-gap}, {@code z-chain}, {@code z-hash}, {@code z-total}, or {@code z-end}
     */
    public record Flaw(UUID storeId, long number, String flaw) {}

    /** @return what is wrong with the store's reports; empty if none was left out, put in or altered */
    public List<Flaw> verify(UUID storeId) {
        return unitOfWork.readOnly(() -> {
            List<Flaw> flaws = new ArrayList<>();
            String previous = ZChain.beginning(storeId);
            long number = 0;
            long total = 0;
            for (ZReport report : Sql.query(database.connection(), SELECT + "where store_id = ? order by number", ZReports::read, storeId)) {
                number++;
                total += report.total();
                flaw(flaws, report.number() == number, storeId, number, "z-gap");
                flaw(flaws, report.previousHash().equals(previous), storeId, number, "z-chain");
                flaw(flaws, report.hash().equals(ZChain.hash(report.previousHash(), storeId, report.number(), report.date(), report.total(),
                        report.grandTotal(), report.content())), storeId, number, "z-hash");
                flaw(flaws, report.grandTotal() == total, storeId, number, "z-total");
                previous = report.hash();
                number = report.number();
            }
            String last = previous;
            long count = number;
            Sql.first(database.connection(), "select z_number, z_hash from sales_store_book where store_id = ?",
                    row -> row.getLong(1) == count && row.getString(2).equals(last), storeId)
                    .ifPresent(ends -> flaw(flaws, ends, storeId, count + 1, "z-end"));
            return flaws;
        });
    }

    private static void flaw(List<Flaw> flaws, boolean right, UUID storeId, long number, String flaw) {
        if (!right) {
            flaws.add(new Flaw(storeId, number, flaw));
        }
    }

    private static ZReport read(ResultSet row) throws SQLException {
        return new ZReport(row.getObject("id", UUID.class), row.getObject("store_id", UUID.class), row.getLong("number"),
                row.getObject("business_date", LocalDate.class), Sql.instant(row, "closed_at"),
                new Person(row.getObject("closed_by", UUID.class), row.getString("closed_by_name")), row.getLong("day_total"),
                row.getLong("grand_total"), row.getString("content"), row.getString("previous_hash"), row.getString("hash"));
    }
}
