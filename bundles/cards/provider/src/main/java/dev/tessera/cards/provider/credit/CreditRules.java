package dev.tessera.cards.provider.credit;

import dev.tessera.cards.provider.card.CardRow.CreditLimits;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit.Repayment;
import dev.tessera.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The rules of credit as pure functions; amounts in minor units, interest in ten-thousandths of one. */
public final class CreditRules {

    /** Ten-thousandths of a minor unit, in which what falls by the day is counted. */
    static final long WHOLE = 10_000;
    private static final long MILLION = 1_000_000;

    private CreditRules() {}

    /** What sort of debt. */
    @Schema(name = "CardChargeKind")
    public enum Kind { PENALTY, INTEREST, PRINCIPAL }

    /**
     * Something owed.
     *
     * @param storeId where it was bought; of penalty and interest the card's store
     * @param open how much of it still is
     * @param occurredOn when it came to be
     * @param dueOn when it is to be paid; null while it is on no statement
     * @param reversed how much of the amount was taken back, because it had been charged too much
     * @param penaltyOf the statement whose penalty it is; null for goods and interest
     */
    public record Charge(UUID id, Kind kind, UUID saleId, Integer payment, UUID storeId, long amount, long open, LocalDate occurredOn, UUID statementId,
            LocalDate dueOn, long reversed, UUID penaltyOf) {}

    /** How much of a charge is paid. */
    public record Part(UUID charge, Kind kind, long amount) {}

    /** Kind by kind as the type says, of each what is due longest first; what is left over belongs to no charge. */
    public static List<Part> allocate(List<Charge> open, Repayment repayment, long amount) {
        return allocate(open, repayment, amount, LocalDate.MAX);
    }

    /** The same with money that came in on that day: what came to be later is paid last, e.g. a penalty that the money was in time for. */
    public static List<Part> allocate(List<Charge> open, Repayment repayment, long amount, LocalDate paidOn) {
        List<Part> parts = new ArrayList<>();
        long left = amount;
        List<Kind> kinds = order(repayment);
        Comparator<Charge> order = Comparator.comparing((Charge charge) -> charge.occurredOn().isAfter(paidOn))
                .thenComparing(charge -> kinds.indexOf(charge.kind())).thenComparing(Charge::dueOn, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Charge::occurredOn).thenComparing(Charge::id);
        for (Charge charge : open.stream().filter(one -> one.open() > 0).sorted(order).toList()) {
            long part = Math.min(left, charge.open());
            if (part > 0) {
                parts.add(new Part(charge.id(), charge.kind(), part));
                left -= part;
            }
        }
        return parts;
    }

    private static List<Kind> order(Repayment repayment) {
        return switch (repayment) {
            case PENALTY_FIRST -> List.of(Kind.PENALTY, Kind.INTEREST, Kind.PRINCIPAL);
            case INTEREST_FIRST -> List.of(Kind.INTEREST, Kind.PENALTY, Kind.PRINCIPAL);
            case GOODS_FIRST -> List.of(Kind.PRINCIPAL, Kind.INTEREST, Kind.PENALTY);
        };
    }

    /** @return how much may be owed on that day: the card's own limit or the type's, and a temporary one on top */
    public static long limit(Credit credit, CreditLimits own, LocalDate today) {
        long base = own.limit() == null ? credit.limit() : own.limit();
        boolean more = own.temporary() != null && (own.temporaryThrough() == null || !today.isAfter(own.temporaryThrough()));
        return base + (more ? own.temporary() : 0);
    }

    /** @return how much more than the limit is let through: the smaller of the amount and the share of the limit */
    public static long overLimit(Credit credit, long limit) {
        return Math.min(credit.overLimitAmount(), Money.ofMinor(limit).share(credit.overLimitBasisPoints(), WHOLE).minor());
    }

    /** @return simple interest of one day, half up to a ten-thousandth of a minor unit */
    public static long interestOfDay(long excess, int basisPointsAYear, int dayCount) {
        return BigDecimal.valueOf(excess).multiply(BigDecimal.valueOf(basisPointsAYear))
                .divide(BigDecimal.valueOf(dayCount), 0, RoundingMode.HALF_UP).longValueExact();
    }

    /** @return accrued ten-thousandths as minor units, half up */
    public static long posted(long accrued) {
        return BigDecimal.valueOf(accrued).divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * @param overdue what of the statement's goods is not paid
     * @param principal what the statement's goods came to
     * @return the larger of the fixed penalty and the share of what is overdue, cut at the cap
     */
    public static long penalty(Credit credit, long overdue, long principal) {
        long penalty = Math.max(credit.penaltyFixed(), Money.ofMinor(overdue).share(credit.penaltyBasisPoints(), WHOLE).minor());
        return overdue == 0 ? 0 : Math.min(penalty, penaltyCap(credit, principal));
    }

    /** @return all penalties on a statement together at the most */
    public static long penaltyCap(Credit credit, long principal) {
        return Money.ofMinor(principal).share(credit.penaltyCapBasisPoints(), WHOLE).minor();
    }

    /** @return penalty of one day on what is overdue, half up to a ten-thousandth of a minor unit; simple: none on penalty */
    public static long penaltyOfDay(Credit credit, long overdue) {
        return Money.ofMinor(overdue).share(credit.penaltyDaily() * WHOLE, MILLION).minor();
    }

    /** @return what is owed for goods that were bought in that store */
    public static long owedInStore(List<Charge> open, UUID storeId) {
        return open.stream().filter(one -> one.kind() == Kind.PRINCIPAL && one.storeId().equals(storeId)).mapToLong(Charge::open).sum();
    }

    /** @return the last day on or before today on which a statement closed */
    public static LocalDate periodEnd(Credit credit, LocalDate today) {
        LocalDate day = today.withDayOfMonth(credit.statementDay());
        return day.isAfter(today) ? day.minusMonths(1) : day;
    }
}
