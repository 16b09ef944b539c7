package dev.tessera.sales.provider.report;

import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.api.Proof.Difference;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What has to hold between sales, their lines and payments and what was given back of them. That clearing accounts are empty the ledger proves. */
@Component(service = Proof.Check.class)
public final class SalesProof implements Proof.Check {

    private static final int MOST = 100;

    /** Where one is broken; each query gives the id of the sale or refund, what should be and what is, where the two differ. */
    private record Law(String type, Proof.Measure measure, String query) {

        static Law sale(Proof.Measure measure, String query) {
            return new Law("sales.sale", measure, query);
        }

        static Law refund(String query) {
            return new Law("sales.refund", Proof.Measure.MONEY, query);
        }
    }

    private static final Map<String, Law> LAW_BY_NAME = new TreeMap<>(Map.of(
            "sale-is-its-lines", Law.sale(Proof.Measure.MONEY, """
                    select s.id, coalesce(l.net, 0), s.total from sales_sale s
                    left join (select sale_id, sum(net) as net from sales_line group by sale_id) l on l.sale_id = s.id
                    where s.total <> coalesce(l.net, 0)"""),
            "sale-has-its-lines", Law.sale(Proof.Measure.COUNT, """
                    select s.id, s.line_count, coalesce(l.number, 0) from sales_sale s
                    left join (select sale_id, count(*) as number from sales_line group by sale_id) l on l.sale_id = s.id
                    where s.line_count <> coalesce(l.number, 0)"""),
            "sale-is-its-payments", Law.sale(Proof.Measure.MONEY, """
                    select s.id, coalesce(p.amount, 0), s.total from sales_sale s
                    left join (select sale_id, sum(amount) as amount from sales_payment group by sale_id) p on p.sale_id = s.id
                    where s.total <> coalesce(p.amount, 0)"""),
            "line-is-given-back-by-refunds", Law.sale(Proof.Measure.MONEY, """
                    select l.sale_id, coalesce(r.amount, 0), l.refunded from sales_line l
                    left join (select sale_id, number, sum(amount) as amount from sales_refund_line
                      where sale_id is not null group by sale_id, number) r on r.sale_id = l.sale_id and r.number = l.number
                    where l.refunded <> coalesce(r.amount, 0)"""),
            "line-quantity-is-given-back-by-refunds", Law.sale(Proof.Measure.QUANTITY, """
                    select l.sale_id, coalesce(r.quantity, 0), l.returned_quantity from sales_line l
                    left join (select sale_id, number, sum(quantity) as quantity from sales_refund_line
                      where sale_id is not null group by sale_id, number) r on r.sale_id = l.sale_id and r.number = l.number
                    where l.returned_quantity <> coalesce(r.quantity, 0)"""),
            "payment-is-given-back-by-legs", Law.sale(Proof.Measure.MONEY, """
                    select p.sale_id, coalesce(g.amount, 0), p.refunded from sales_payment p
                    left join (select sale_id, payment_number, sum(amount) as amount from sales_refund_leg
                      where sale_id is not null and state <> 'MOVED' group by sale_id, payment_number) g
                      on g.sale_id = p.sale_id and g.payment_number = p.number
                    where p.refunded <> coalesce(g.amount, 0)"""),
            "sale-is-paid-outside", Law.sale(Proof.Measure.MONEY, """
                    select o.sale_id, o.claimed, coalesce(sum(p.amount), 0) from sales_outside_payment o
                    left join sales_payment p on p.sale_id = o.sale_id and p.type = o.tender and p.reference = o.reference and not p.carried
                    where o.sale_id is not null group by o.id, o.sale_id, o.claimed having o.claimed <> coalesce(sum(p.amount), 0)"""),
            "refund-is-its-legs", Law.refund("""
                    select r.id, r.total - r.kept_back, coalesce(g.amount, 0) from sales_refund r
                    left join (select refund_id, sum(amount) as amount from sales_refund_leg where state <> 'MOVED' group by refund_id) g
                      on g.refund_id = r.id
                    where r.total - r.kept_back <> coalesce(g.amount, 0)"""),
            "refund-is-its-lines", Law.refund("""
                    select r.id, coalesce(l.amount, 0), r.total from sales_refund r
                    left join (select refund_id, sum(amount) as amount from sales_refund_line group by refund_id) l on l.refund_id = r.id
                    where r.total <> coalesce(l.amount, 0)""")));

    /** Every law here. */
    public static final Set<String> LAWS = LAW_BY_NAME.keySet();

    private final ModuleDatabase database;

    @Activate
    public SalesProof(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Set<String> laws() {
        return LAWS;
    }

    @Override
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        LAW_BY_NAME.forEach((name, law) -> differences.addAll(Sql.query(database.connection(), law.query() + " fetch first " + MOST + " rows only",
                row -> new Difference(name, row.getString(1), List.of(new Proof.About(law.type(), row.getString(1))), law.measure(), row.getLong(2), row.getLong(3)))));
        return differences.stream().limit(MOST).toList();
    }
}
