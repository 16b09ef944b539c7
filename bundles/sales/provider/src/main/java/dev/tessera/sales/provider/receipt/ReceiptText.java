package dev.tessera.sales.provider.receipt;

import dev.tessera.sales.provider.day.DayContent;
import dev.tessera.sales.provider.day.ZReport;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.sales.provider.shift.CashMovement;
import dev.tessera.sales.provider.shift.Shift;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.sales.provider.shift.TenderTotal;
import dev.tessera.web.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Receipts and reports as text for a printer. No currency sign: printers garble it. */
public final class ReceiptText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String POINTS = "points:";

    private final Messages messages;
    private final Locale language;
    private final int columns;
    private final int decimals;

    /**
     * @param paper millimetres, 58 or 80
     * @param currency of all amounts
     */
    public ReceiptText(Messages messages, Locale language, int paper, Currency currency) {
        this.messages = messages;
        this.language = language;
        this.columns = paper == 58 ? 32 : 48;
        this.decimals = currency.getDefaultFractionDigits();
    }

    /** @return the receipt, at most 32 or 48 columns wide */
    public String receipt(Receipt receipt) {
        Columns text = new Columns(columns);
        head(text, receipt.store(), receipt.copy());
        text.rule('=').pair(label("number"), receipt.number()).pair(label("time"), TIME.format(receipt.soldAt()));
        if (receipt.originAt() != null) {
            text.pair(label("origin"), TIME.format(receipt.originAt()));
        }
        text.pair(label("till"), receipt.till()).pair(label("cashier"), receipt.cashier());
        optional(text, "member", receipt.member());
        text.rule('-');
        receipt.lines().forEach(line -> line(text, line));
        text.rule('-');
        if (receipt.discount() > 0) {
            text.pair(label("gross"), money(receipt.gross())).pair(label("discount"), money(-receipt.discount()));
        }
        text.pair(label("total"), money(receipt.total()));
        receipt.payments().forEach(payment -> payment(text, payment));
        if (receipt.change() > 0) {
            text.pair(label("change"), money(receipt.change()));
        }
        after(text, receipt);
        return text.text();
    }

    private void line(Columns text, Receipt.Line line) {
        text.left(line.name());
        text.pair("  " + number(line.quantity()) + " x " + money(line.unitPrice()), money(line.gross()));
        line.discounts().forEach(discount -> text.pair("  " + discount.reason(), money(-discount.amount())));
        if (line.returned().signum() > 0) {
            text.left("  " + label("returned", Map.of("quantity", number(line.returned()))));
        }
    }

    private void payment(Columns text, Receipt.Payment payment) {
        String title = payment.reference() == null ? payment.title() : payment.title() + " " + payment.reference();
        if (payment.rounding() != 0) {
            text.pair(label("rounding"), money(payment.rounding()));
        }
        text.pair(title, money(payment.given() == null ? payment.amount() + payment.rounding() : payment.given()));
    }

    /** @return the slip, at most 32 or 48 columns wide, with a line for the customer's signature */
    public String slip(RefundSlip slip) {
        Columns text = new Columns(columns);
        head(text, slip.store(), slip.copy());
        text.center(label("kind." + slip.kind())).rule('=').pair(label("number"), slip.number()).pair(label("time"), TIME.format(slip.refundedAt()));
        optional(text, "of-sale", slip.saleNumber());
        optional(text, "exchanged-for", slip.exchangeNumber());
        text.pair(label("till"), slip.till()).pair(label("cashier"), slip.cashier());
        optional(text, "member", slip.member());
        optional(text, "reason", slip.reason());
        text.rule('-');
        for (RefundSlip.Line line : slip.lines()) {
            text.left(line.name()).pair(line.quantity().signum() == 0 ? "  " : "  x " + number(line.quantity()), money(-line.amount()));
        }
        text.rule('-');
        if (slip.keptBack() > 0) {
            text.pair(label("kept-back"), money(slip.keptBack()));
        }
        text.pair(label("refund-total"), money(slip.keptBack() - slip.total()));
        slip.legs().forEach(leg -> leg(text, leg));
        ending(text, slip.effects(), slip.footer(), () -> text.left("").left(label("signature")));
        return text.text();
    }

    private void leg(Columns text, RefundSlip.Leg leg) {
        if (leg.rounding() != 0) {
            text.pair(label("rounding"), money(-leg.rounding()));
        }
        String title = leg.reference() == null ? leg.title() : leg.title() + " " + leg.reference();
        text.pair(leg.carried() ? title + " " + label("carried") : title, money(-leg.amount() - leg.rounding()));
        if (leg.state() != StoredRefund.LegState.SUCCEEDED) {
            text.left("  " + label("leg." + leg.state()));
        }
    }

    private void optional(Columns text, String label, String value) {
        if (value != null) {
            text.pair(label(label), value);
        }
    }

    private void head(Columns text, Receipt.Store store, long copy) {
        text.center(store.name());
        if (store.address() != null) {
            text.center(store.address());
        }
        if (store.phone() != null) {
            text.center(store.phone());
        }
        if (copy > 0) {
            text.center(label("reprint", Map.of("copy", copy)));
        }
    }

    private static void ending(Columns text, List<String> effects, List<String> footer, Runnable between) {
        if (!effects.isEmpty()) {
            text.rule('-');
            effects.forEach(text::left);
        }
        between.run();
        if (!footer.isEmpty()) {
            text.rule('=');
            footer.forEach(text::center);
        }
    }

    private void after(Columns text, Receipt receipt) {
        ending(text, receipt.effects(), receipt.footer(), () -> {
            if (!receipt.refunds().isEmpty()) {
                text.rule('-');
                receipt.refunds().forEach(refund -> text.pair(label("refunded") + " " + refund.number(), money(-refund.total())));
            }
        });
    }

    /** @return the X report */
    public String x(ShiftViews.XReport report, String store, String till, ZoneId zone) {
        Shift shift = report.detail().shift();
        Columns text = new Columns(columns).center(store).center(label("x")).rule('=').pair(label("shift"), Long.toString(shift.number()))
                .pair(label("till"), till).pair(label("cashier"), shift.cashier().name()).pair(label("opened"), time(shift.openedAt(), zone))
                .pair(label("time"), time(report.at(), zone)).pair(label("date"), report.businessDate().toString()).rule('-');
        tenders(text, report.tenders());
        text.rule('-').pair(label("found"), money(shift.found()));
        for (CashMovement movement : report.detail().movements()) {
            text.pair(label("cash." + movement.kind().name()), money(movement.amount()));
        }
        return text.pair(label("expected"), money(report.expected())).text();
    }

    /** @return the Z report of a closed day, or how a day stands */
    public String z(DayContent day, ZReport report, ZoneId zone) {
        Columns text = new Columns(columns).center(day.storeName());
        text.center(report == null ? label("running") : label("z", Map.of("number", report.number()))).rule('=');
        text.pair(label("date"), day.date().toString()).pair(label("time"), time(day.at(), zone));
        if (report != null) {
            text.pair(label("closed-by"), report.closedBy().name());
        }
        text.rule('-').pair(label("sales"), Long.toString(day.sales().count())).pair(label("gross"), money(day.sales().gross()))
                .pair(label("discount"), money(-day.sales().discount())).pair(label("sold"), money(day.sales().total()))
                .pair(label("refunds"), Long.toString(day.refunds().count())).pair(label("refunded"), money(-day.refunds().total()))
                .pair(label("net"), money(day.total())).rule('-');
        day.lines().forEach(line -> text.pair(named("type", line.type()), money(line.net() - line.refunded())));
        text.rule('-');
        tenders(text, day.tenders());
        if (day.rounding() != 0) {
            text.pair(label("rounding"), money(day.rounding()));
        }
        text.pair(label("received"), money(day.received()));
        section(text, day.values(), value -> text.pair(asset(value.asset()),
                "+" + amount(value.asset(), value.sold() + value.restored() + value.otherIn())
                        + " -" + amount(value.asset(), value.used() + value.takenBack() + value.otherOut())));
        section(text, day.cashiers(), cashier -> text.pair(cashier.name() + " " + cashier.sales(), money(cashier.total() - cashier.refunded())));
        section(text, day.cash(), cash -> text.pair(label("cash." + cash.kind()), money(cash.in() - cash.out())));
        section(text, day.shifts(), shift -> text.pair(label("shift") + " " + shift.number() + " " + shift.cashier(), money(shift.difference())));
        exceptions(text, day.exceptions());
        if (report != null) {
            text.rule('=').pair(label("grand-total"), money(report.grandTotal())).left(report.hash());
        }
        return text.text();
    }

    private void exceptions(Columns text, DayContent.Exceptions exceptions) {
        boolean any = !exceptions.openShifts().isEmpty() || exceptions.held() + exceptions.openLegs() + exceptions.lateSales()
                + exceptions.openPayments() > 0;
        if (any) {
            text.rule('-');
            if (!exceptions.openShifts().isEmpty()) {
                text.pair(label("open-shifts"), exceptions.openShifts().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
            count(text, "held", exceptions.held());
            count(text, "open-legs", exceptions.openLegs());
            count(text, "late", exceptions.lateSales());
            count(text, "open-payments", exceptions.openPayments());
        }
    }

    private void count(Columns text, String key, long count) {
        if (count > 0) {
            text.pair(label(key), Long.toString(count));
        }
    }

    private static <T> void section(Columns text, List<T> items, Consumer<T> print) {
        if (!items.isEmpty()) {
            text.rule('-');
            items.forEach(print);
        }
    }

    private void tenders(Columns text, List<TenderTotal> tenders) {
        for (TenderTotal tender : tenders) {
            text.pair(Receipts.tender(messages, tender.tender(), language) + " " + tender.payments(), money(tender.sales()));
            if (tender.refunds() > 0) {
                text.pair("  " + label("refunded") + " " + tender.legs(), money(-tender.refunds()));
            }
        }
    }

    /** What a code of another module is called, as far as we know it. */
    private String named(String sort, String code) {
        String key = "sales.receipt." + sort + "." + code;
        String title = messages.text(key, language);
        return title.equals(key) ? code : title;
    }

    /** Of points the programme is named too, unless it is the one everybody has. */
    private String asset(String asset) {
        if (!asset.startsWith(POINTS)) {
            return named("value", asset);
        }
        String programme = asset.substring(POINTS.length());
        return label("value.points") + ("standard".equals(programme) ? "" : " " + programme);
    }

    private String amount(String asset, long amount) {
        return asset.startsWith(POINTS) || "count".equals(asset) ? Long.toString(amount) : money(amount);
    }

    private String label(String key) {
        return label(key, Map.of());
    }

    private String label(String key, Map<String, ?> arguments) {
        return messages.text("sales.receipt." + key, arguments, language);
    }

    private String money(long minor) {
        return BigDecimal.valueOf(minor, decimals).toPlainString();
    }

    private static String number(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private static String time(Instant at, ZoneId zone) {
        TemporalAccessor local = at.atZone(zone);
        return TIME.format(local);
    }

    /** @return what a day's report says, once it is closed */
    public String z(ZReport report, ZoneId zone) {
        return z(ZReports.content(report), report, zone);
    }
}
