package dev.tessera.sales.provider.receipt;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.RefundStore;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.sales.provider.refund.StoredRefund.LegState;
import dev.tessera.sales.provider.tender.CashTender;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.Messages;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Receipts of sales, and how often each was printed. */
@Component(service = Receipts.class)
public final class Receipts {

    private static final int SHOWN_OF_REFERENCE = 4;
    private static final int OWN_ID = 36;
    private static final Pattern ENDS_LIKE_A_NUMBER = Pattern.compile("[A-Za-z0-9-]*\\d[A-Za-z0-9]{0,2}");

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final SaleQueries sales;
    private final RefundStore refunds;
    private final RefundQueries refundQueries;
    private final Organization organization;
    private final Members members;
    private final ReceiptSettings settings;
    private final Messages messages;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final String currency;

    @Activate
    public Receipts(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference SaleQueries sales, @Reference RefundStore refunds, @Reference RefundQueries refundQueries, @Reference Organization organization, @Reference Members members,
            @Reference ReceiptSettings settings, @Reference Messages messages, @Reference Access access, @Reference AuditTrail audit,
            @Reference Ids ids, @Reference Clock clock, @Reference Deployment deployment) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.sales = sales;
        this.refunds = refunds;
        this.refundQueries = refundQueries;
        this.organization = organization;
        this.members = members;
        this.settings = settings;
        this.messages = messages;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.currency = deployment.currency().getCurrencyCode();
    }

    /**
     * @return the sale's receipt as it would be printed now; nothing is counted
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND
     */
    public Receipt look(UUID saleId, Locale language) {
        return unitOfWork.readOnly(() -> receipt(sales.get(saleId), language));
    }

    /** Counts a print: the first is the original, all that follow are marked. */
    public Receipt print(UUID saleId, Locale language) {
        return unitOfWork.required(() -> {
            StoredSale sale = sales.get(saleId);
            hold(Paper.RECEIPT, saleId);
            Receipt receipt = receipt(sale, language);
            count(Paper.RECEIPT, saleId, sale.head().storeId(), receipt.number(), receipt.copy());
            return receipt;
        });
    }

    /** What is printed: the row it is about, and where its prints are counted. */
    private enum Paper {
        RECEIPT("sale", "sales_receipt_print"), SLIP("refund", "sales_refund_print");

        private final String subject;
        private final String prints;

        Paper(String subject, String prints) {
            this.subject = subject;
            this.prints = prints;
        }
    }

    /** Keeps two that print at once from both having the original. */
    private void hold(Paper paper, UUID id) {
        Sql.query(database.connection(), "select id from sales_" + paper.subject + " where id = ? for update", row -> row.getString(1), id);
    }

    private long printsOf(Paper paper, UUID id) {
        return Sql.query(database.connection(), "select count(*) from " + paper.prints + " where " + paper.subject + "_id = ?", row -> row.getLong(1), id)
                .get(0);
    }

    private void count(Paper paper, UUID id, UUID storeId, String number, long copy) {
        Person person = Person.of(access.caller());
        Sql.update(database.connection(), "insert into " + paper.prints + " (id, " + paper.subject + "_id, copy, printed_at, printed_by, printed_by_name) "
                + "values (?, ?, ?, ?, ?, ?)", ids.next(), id, copy, clock.instant(), person.id(), person.name());
        if (copy > 0) {
            audit.record(new Change("sales.receipt.reprint", "sales." + paper.subject, id.toString(), storeId, null,
                    Map.of("number", number, "copy", copy)));
        }
    }

    /**
     * @return the refund's slip as it would be printed now; nothing is counted
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND
     */
    public RefundSlip lookRefund(UUID refundId, Locale language) {
        return unitOfWork.readOnly(() -> slip(refundQueries.get(refundId), language));
    }

    /** Counts a print of a refund's slip: the first is the original, all that follow are marked. */
    public RefundSlip printRefund(UUID refundId, Locale language) {
        return unitOfWork.required(() -> {
            StoredRefund refund = refundQueries.get(refundId);
            hold(Paper.SLIP, refundId);
            RefundSlip slip = slip(refund, language);
            count(Paper.SLIP, refundId, refund.head().storeId(), slip.number(), slip.copy());
            return slip;
        });
    }

    private RefundSlip slip(StoredRefund refund, Locale language) {
        StoredRefund.Head head = refund.head();
        Unit store = organization.unit(head.storeId()).orElseThrow();
        return new RefundSlip(head.id(), head.number(), head.kind(), printsOf(Paper.SLIP, head.id()), store(store, language),
                organization.till(head.tillId()).map(Till::name).orElse(""), cashier(head.shiftId()), member(head.memberId()),
                head.refundedAt().atZone(store.calendar().zone()).toOffsetDateTime(), head.businessDate(), currency, saleNumber(head.saleId()),
                saleNumber(head.exchangeSaleId()), refund.lines().stream().map(line -> new RefundSlip.Line(line.name(), line.itemCode(),
                        line.quantity().toDecimal(), line.amount().minor())).toList(), head.total().minor(), head.keptBack().minor(),
                refund.legs().stream().filter(leg -> leg.state() != LegState.MOVED).map(leg -> new RefundSlip.Leg(leg.type(),
                        tender(messages, leg.type(), language), leg.amount().minor(), leg.rounding().minor(), masked(leg.reference()), leg.carried(),
                        leg.state())).toList(), head.effects().stream().map(effect -> messages.text(effect.code(), effect.arguments(), language)).toList(),
                head.reason(), settings.footer());
    }

    private String saleNumber(UUID saleId) {
        return saleId == null ? null : Sql.first(database.connection(), "select number from sales_sale where id = ?", row -> row.getString(1), saleId)
                .orElse(null);
    }

    private static Receipt.Store store(Unit store, Locale language) {
        return new Receipt.Store(store.code(), name(store, language), store.address(), store.phone());
    }

    private String member(UUID memberId) {
        return memberId == null ? null : members.find(memberId).map(Member::number).orElse(null);
    }

    private Receipt receipt(StoredSale sale, Locale language) {
        StoredSale.Head head = sale.head();
        Unit store = organization.unit(head.storeId()).orElseThrow();
        ZoneId zone = store.calendar().zone();
        List<Receipt.Line> lines = sale.lines().stream().map(line -> line(line, language)).toList();
        long gross = lines.stream().mapToLong(Receipt.Line::gross).sum();
        boolean late = head.originAt().isBefore(head.soldAt());
        return new Receipt(head.id(), head.number(), printsOf(Paper.RECEIPT, head.id()), store(store, language),
                organization.till(head.tillId()).map(Till::name).orElse(""), cashier(head.shiftId()), member(head.memberId()),
                head.soldAt().atZone(zone).toOffsetDateTime(), late ? head.originAt().atZone(zone).toOffsetDateTime() : null, head.businessDate(),
                head.currency(), lines, gross, gross - head.total().minor(), head.total().minor(),
                sale.payments().stream().map(payment -> payment(payment, language)).toList(), head.change().minor(),
                head.effects().stream().map(effect -> messages.text(effect.code(), effect.arguments(), language)).toList(),
                refunds.ofSale(head.id()).stream().map(refund -> new Receipt.Refund(refund.head().number(), refund.head().refundedAt(),
                        refund.head().total().minor())).toList(), settings.footer());
    }

    private static String name(Unit store, Locale language) {
        return language.getLanguage().equals("en") && store.englishName() != null ? store.englishName() : store.name();
    }

    private Receipt.Line line(StoredSale.Line stored, Locale language) {
        PricedSale.Line sold = stored.sold();
        List<Receipt.Discount> discounts = sold.discounts().stream().map(discount -> new Receipt.Discount(
                messages.text(discount.reason().code(), discount.reason().arguments(), language), discount.amount().minor())).toList();
        return new Receipt.Line(sold.name(), sold.itemCode(), sold.quantity().toDecimal(), sold.unitPrice().minor(), sold.gross().minor(), discounts,
                sold.net().minor(), stored.returned().toDecimal());
    }

    private Receipt.Payment payment(StoredSale.Payment stored, Locale language) {
        SaleContext.Payment payment = stored.payment();
        String given = payment.details().get(CashTender.GIVEN);
        return new Receipt.Payment(payment.type(), tender(messages, payment.type(), language), payment.amount().minor(), masked(payment.reference()),
                given == null ? null : (Long) Long.parseLong(given), stored.rounding().minor());
    }

    /** What a tender is called: its module's text, or its code where there is none. */
    static String tender(Messages messages, String code, Locale language) {
        String key = "sales.tender." + code;
        String title = messages.text(key, language);
        return title.equals(key) ? code : title;
    }

    /** The end of a number people know; what is only known to us (an id, a kind of points) is left out. */
    private static String masked(String reference) {
        if (reference == null || reference.length() == OWN_ID || !ENDS_LIKE_A_NUMBER.matcher(reference).matches()) {
            return null;
        }
        return reference.length() <= SHOWN_OF_REFERENCE ? reference : "*" + reference.substring(reference.length() - SHOWN_OF_REFERENCE);
    }

    private String cashier(UUID shiftId) {
        return Sql.first(database.connection(), "select cashier_name from sales_shift where id = ?", row -> row.getString(1), shiftId).orElse("");
    }
}
