package dev.tessera.sales.provider.day;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.api.Proof.Difference;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.SalesAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What has to hold between drawers and the ledger: a drawer holds what was moved into it, what cash sales brought and what cash refunds took;
 * and the Z reports of a store are whole.
 */
@Component(service = Proof.Check.class)
public final class DayProof implements Proof.Check {

    private static final String DRAWER = "drawer-is-its-movements";

    /** Every law here. */
    public static final Set<String> LAWS = Set.of(DRAWER, "z-gap", "z-chain", "z-hash", "z-total", "z-end");

    private static final int MOST = 100;
    private static final String DRAWERS = """
            select d.id,
              coalesce((select sum(m.amount) from sales_cash_movement m where m.drawer_id = d.id), 0)
              + coalesce((select sum(p.amount + p.rounding) from sales_payment p join sales_sale s on s.id = p.sale_id
                  where s.drawer_id = d.id and p.type = 'cash' and not p.carried), 0)
              - coalesce((select sum(l.amount + l.rounding) from sales_refund_leg l
                  where l.drawer_id = d.id and l.type = 'cash' and not l.carried and l.state <> 'MOVED'), 0) as content
            from sales_drawer d""";

    private final ModuleDatabase database;
    private final Ledger ledger;
    private final ZReports reports;

    @Activate
    public DayProof(@Reference(target = "(tessera.module=sales)") ModuleDatabase database, @Reference Ledger ledger, @Reference ZReports reports) {
        this.database = database;
        this.ledger = ledger;
        this.reports = reports;
    }

    @Override
    public Set<String> laws() {
        return LAWS;
    }

    @Override
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        record Content(UUID drawer, long amount) {}
        List<Content> contents = Sql.query(database.connection(), DRAWERS, row -> new Content(row.getObject("id", UUID.class), row.getLong("content")));
        var states = ledger.states(contents.stream().map(content -> SalesAccounts.drawer(content.drawer())).toList());
        for (Content content : contents) {
            AccountKey cash = SalesAccounts.drawer(content.drawer());
            if (states.get(cash).balance() != content.amount()) {
                differences.add(new Difference(DRAWER, content.drawer().toString(), List.of(Proof.About.of("sales.drawer", content.drawer())),
                        Proof.Measure.MONEY, content.amount(), states.get(cash).balance()));
            }
        }
        Sql.query(database.connection(), "select store_id from sales_store_book", row -> row.getObject(1, UUID.class)).forEach(store ->
                reports.verify(store).forEach(flaw -> differences.add(new Difference(flaw.flaw(), store.toString(), List.of(Proof.About.of("organization.unit", store),
                        new Proof.About("sales.z-report", Long.toString(flaw.number()))), Proof.Measure.NONE, flaw.number(), 0))));
        return differences.stream().limit(MOST).toList();
    }
}
