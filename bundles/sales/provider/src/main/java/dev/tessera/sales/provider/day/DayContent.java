package dev.tessera.sales.provider.day;

import dev.tessera.sales.provider.shift.TenderTotal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a store's business day came to. Amounts are minor units. The same for a day that runs and, then for ever, for one that is closed.
 *
 * @param storeId the store
 * @param storeCode its code at the time
 * @param storeName its name at the time
 * @param date the business date
 * @param at when it was added up
 * @param sales sales
 * @param refunds refunds and voids
 * @param lines by line type, what was sold and taken back; goods and services are takings, top-ups, cards and deposits are owed
 * @param discounts by source
 * @param tenders by tender
 * @param values what moved of stored value, points, counts, deposits and credit
 * @param cashiers by cashier
 * @param cash money moved in and out of drawers besides sales, by kind
 * @param shifts shifts closed that day
 * @param exceptions what somebody should look at
 * @param rounding what customers paid more in cash, less what they paid less, because there are no smaller coins
 * @param received money taken in less money given back: what was paid with members' own value counts when that is sold, not when it is spent
 */
@Schema(name = "DayContent", description = "What a store's business day came to; amounts in minor units")
public record DayContent(UUID storeId, String storeCode, String storeName, LocalDate date, Instant at, SalesTotal sales, RefundTotal refunds,
        List<LineTotal> lines, List<DiscountTotal> discounts, List<TenderTotal> tenders, List<ValueTotal> values, List<CashierTotal> cashiers,
        List<CashTotal> cash, List<ShiftTotal> shifts, Exceptions exceptions, long rounding, long received) {

    public DayContent {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
        values = List.copyOf(values);
        cashiers = List.copyOf(cashiers);
        cash = List.copyOf(cash);
        shifts = List.copyOf(shifts);
    }

    /** @return sales less refunds */
    public long total() {
        return sales.total() - refunds.total();
    }

    /**
     * @param count how many
     * @param gross before discounts
     * @param discount taken off
     * @param total paid
     * @param first when the first was; null if there is none
     * @param last when the last was; null if there is none
     */
    @Schema(name = "DaySales")
    public record SalesTotal(long count, long gross, long discount, long total, @Schema(nullable = true) Instant first,
            @Schema(nullable = true) Instant last) {}

    /**
     * @param count how many, voids included
     * @param total paid back, what was kept back left out
     * @param keptBack kept back, e.g. for points already spent
     * @param voids how many of them undid a sale of the same shift
     * @param voided what those came to
     * @param unlinked how many were without receipt
     */
    @Schema(name = "DayRefunds")
    public record RefundTotal(long count, long total, long keptBack, long voids, long voided, long unlinked) {}

    /**
     * @param type the line type
     * @param count how many lines
     * @param net sold
     * @param refunded taken back
     * @param takings whether it is earned when sold; what is not is owed to the customer
     */
    @Schema(name = "DayLines")
    public record LineTotal(String type, long count, long net, long refunded, boolean takings) {}

    /**
     * @param source where the discounts came from; {@code manual} for those given by hand
     * @param count how many
     * @param amount taken off
     */
    @Schema(name = "DayDiscounts")
    public record DiscountTotal(String source, long count, long amount) {}

    /**
     * What moved of something members hold or owe, in its own unit: minor units, points or uses.
     *
     * @param asset principal, bonus, deposit, points:…, count, receivable …
     * @param sold added by sales
     * @param used taken by sales
     * @param restored given back by refunds
     * @param takenBack taken back by refunds
     * @param otherIn added otherwise
     * @param otherOut taken otherwise, e.g. expired
     */
    @Schema(name = "DayValues")
    public record ValueTotal(String asset, long sold, long used, long restored, long takenBack, long otherIn, long otherOut) {}

    /**
     * @param cashierId the account
     * @param name their name
     * @param sales how many sales
     * @param total what those came to
     * @param refunds how many refunds
     * @param refunded what those came to
     */
    @Schema(name = "DayCashier")
    public record CashierTotal(UUID cashierId, String name, long sales, long total, long refunds, long refunded) {}

    /**
     * @param kind what sort of movement
     * @param in brought in
     * @param out taken out
     */
    @Schema(name = "DayCash")
    public record CashTotal(String kind, long in, long out) {}

    /**
     * @param number the shift
     * @param drawer the drawer's name
     * @param cashier whose shift
     * @param closedBy who closed it
     * @param approvedBy who approved a difference; null if nobody had to
     * @param reason the reason given; null if none
     * @param expected what the drawer should have held; null if it was handed over uncounted
     * @param counted what it held; null if it was handed over uncounted
     */
    @Schema(name = "DayShift")
    public record ShiftTotal(long number, String drawer, String cashier, String closedBy, @Schema(nullable = true) String approvedBy,
            @Schema(nullable = true) String reason, @Schema(nullable = true) Long expected, @Schema(nullable = true) Long counted) {

        /** @return too much (positive) or too little; zero if nothing was counted */
        public long difference() {
            return counted == null ? 0 : counted - expected;
        }
    }

    /**
     * @param openShifts shifts that run on, by number
     * @param held baskets put aside
     * @param openLegs refunds to outside payments that are not through yet
     * @param openLegsAmount what those come to
     * @param lateSales sales customers made on an earlier day, handed in now
     * @param lateTotal what those come to
     * @param openPayments payments asked for outside of which somebody has still to hear
     * @param openPaymentsAmount what those come to
     */
    @Schema(name = "DayExceptions")
    public record Exceptions(List<Long> openShifts, long held, long openLegs, long openLegsAmount, long lateSales, long lateTotal,
            long openPayments, long openPaymentsAmount) {
        public Exceptions {
            openShifts = List.copyOf(openShifts);
        }
    }
}
