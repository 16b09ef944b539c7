package dev.tessera.cards.provider.type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a card of the type gives: any of its parts may be missing, and together they make stored-value, count, time, discount, points, credit
 * and gift cards. Amounts are minor units, shares are hundredths of a percent.
 *
 * @param storedValue whether and how it holds money; null if it does not
 * @param entitlements uses that are sold with it
 * @param packageRefund what giving back a partly used package pays out; null for the unit value and no fee
 * @param discount what it takes off; null if nothing
 * @param points whether it counts as a points card
 * @param credit whether its owner may buy on account; null if not
 * @param price what it costs besides fees and first top-up
 * @param fees what it costs at times; null for nothing
 * @param validity how long it is valid; null for ever
 * @param stores where it may be sold and used; empty for everywhere
 * @param pinRequired whether it pays only with its PIN
 * @param transferable whether it may be given to another member
 * @param anonymous whether it belongs to its bearer
 * @param supplementaryCards how many supplementary cards it may have
 * @param tier which tier it makes its member while it can be used; null for none
 * @param dunning what happens when something on the card stays unpaid, step by step; empty for nothing
 * @param freezing how often and how long it may be frozen; null for as wanted
 */
@Schema(name = "CardTypeDefinition")
public record CardTypeDefinition(@Valid @Schema(nullable = true) StoredValue storedValue, @Size(max = 50) List<@Valid @NotNull Line> entitlements,
        @Valid @Schema(nullable = true) PackageRefund packageRefund, @Valid @Schema(nullable = true) Discount discount, boolean points,
        @Valid @Schema(nullable = true) Credit credit, @Min(0) @Max(100_000_000) long price, @Valid @Schema(nullable = true) Fees fees,
        @Valid @Schema(nullable = true) Validity validity, @Size(max = 500) List<UUID> stores, boolean pinRequired, boolean transferable,
        boolean anonymous, @Min(0) @Max(20) int supplementaryCards, @Valid @Schema(nullable = true) Tier tier,
        @Size(max = 10) List<@Valid @NotNull DunningStep> dunning, @Valid @Schema(nullable = true) Freezing freezing) {

    public CardTypeDefinition {
        entitlements = entitlements == null ? List.of() : List.copyOf(entitlements);
        stores = stores == null ? List.of() : List.copyOf(stores);
        dunning = dunning == null ? List.of() : List.copyOf(dunning);
        fees = fees == null ? Fees.NONE : fees;
        packageRefund = packageRefund == null ? PackageRefund.UNIT_VALUE : packageRefund;
    }

    /** A type that makes nobody anything, reminds nobody, and is frozen as wanted. */
    public CardTypeDefinition(StoredValue storedValue, List<Line> entitlements, PackageRefund packageRefund, Discount discount, boolean points,
            Credit credit, long price, Fees fees, Validity validity, List<UUID> stores, boolean pinRequired, boolean transferable, boolean anonymous,
            int supplementaryCards) {
        this(storedValue, entitlements, packageRefund, discount, points, credit, price, fees, validity, stores, pinRequired, transferable, anonymous,
                supplementaryCards, null, null, null);
    }

    /**
     * The class of a card: price lists and points' rules name the tier by its code.
     *
     * @param code the tier's code, e.g. {@code gold}
     * @param rank of several cards the highest counts
     */
    @Schema(name = "CardTier")
    public record Tier(@NotBlank @Pattern(regexp = "[^,\\s]{1,40}", message = "cards.tier-invalid") String code, @Min(0) @Max(1000) int rank) {}

    /**
     * Money on the card.
     *
     * @param drawPolicy in which order it is spent
     * @param clawBack what used bonus costs when its top-up is refunded
     * @param packages what can be topped up with which bonus
     * @param anyAmount whether other amounts can be topped up too, without bonus
     * @param minimum the least such amount
     * @param maximumBalance the most principal and bonus together; null for no limit
     * @param graceDays how long value that had lapsed can be used when it is given back through the shop's fault
     */
    @Schema(name = "CardStoredValue")
    public record StoredValue(@NotNull DrawPolicy drawPolicy, @NotNull ClawBack clawBack, @Size(max = 50) List<@Valid @NotNull TopUpPackage> packages,
            boolean anyAmount, @Min(0) long minimum, @Min(1) @Schema(nullable = true) Long maximumBalance, @Min(0) @Max(3650) int graceDays) {
        public StoredValue {
            packages = packages == null ? List.of() : List.copyOf(packages);
        }

        /** @return the package with that code that can still be sold */
        public Optional<TopUpPackage> topUpPackage(String code) {
            return packages.stream().filter(one -> one.code().equals(code) && one.active()).findFirst();
        }
    }

    /**
     * Pay so much, get so much more.
     *
     * @param code tells it apart within the type for ever
     * @param pay what is paid
     * @param bonus what is given on top
     * @param payDays how many days the principal lasts, the day of the top-up included; null for ever
     * @param bonusDays how many days the bonus lasts; null for ever
     * @param bonusScope what the bonus pays for; null for anything
     * @param active whether it is still sold
     */
    @Schema(name = "CardTopUpPackage")
    public record TopUpPackage(@NotBlank @Pattern(regexp = "[A-Za-z0-9-]{1,40}", message = "cards.code-invalid") String code,
            @NotBlank @Size(max = 80) String name, @Min(1) @Max(100_000_000) long pay, @Min(0) @Max(100_000_000) long bonus,
            @Min(1) @Max(36500) @Schema(nullable = true) Integer payDays, @Min(1) @Max(36500) @Schema(nullable = true) Integer bonusDays,
            @Valid @Schema(nullable = true) Scope bonusScope, boolean active) {}

    /**
     * Uses of one thing or of one of several that share the count.
     *
     * @param code tells it apart within the type
     * @param scope for what, where and on which days
     * @param uses how many; null for as many as wanted while it is valid
     * @param perDay how many on one business day; null for no limit
     * @param listValue what one use costs singly; what is paid for the card is spread over the lines by it. Of a line without a count: what the
     *     whole line would cost
     * @param days how many days it is valid, the day of the sale included; null for as long as the card
     * @param gift whether nothing is paid for it, and it is void when the card is given back
     */
    @Schema(name = "CardEntitlementLine")
    public record Line(@NotBlank @Pattern(regexp = "[A-Za-z0-9-]{1,40}", message = "cards.code-invalid") String code,
            @NotBlank @Size(max = 80) String name, @Valid @NotNull Scope scope, @Min(1) @Max(10_000) @Schema(nullable = true) Integer uses,
            @Min(1) @Max(1000) @Schema(nullable = true) Integer perDay, @Min(0) @Max(100_000_000) long listValue,
            @Min(1) @Max(36500) @Schema(nullable = true) Integer days, boolean gift) {

        /** @return what the line counts with when the price is spread */
        @JsonIgnore
        public long weight() {
            return gift ? 0 : Math.multiplyExact(listValue, uses == null ? 1L : uses);
        }
    }

    /**
     * What a partly used package gives back.
     *
     * @param usedAt how its uses are counted
     * @param fee what is kept besides
     * @param lapsed whether what lapsed unused is given back too
     */
    @Schema(name = "CardPackageRefund")
    public record PackageRefund(@NotNull UsedAt usedAt, @Min(0) long fee, boolean lapsed) {
        /** Uses at what was paid for them, no fee, nothing for what lapsed. */
        public static final PackageRefund UNIT_VALUE = new PackageRefund(UsedAt.UNIT_VALUE, 0, false);

        /** How a use is counted: at what was paid for it, at what it cost singly when it was sold, or at what it costs singly today. */
        public enum UsedAt { UNIT_VALUE, LIST_VALUE, CURRENT_LIST_VALUE }
    }

    /**
     * What the card takes off.
     *
     * @param basisPoints hundredths of a percent off
     * @param scope of what, where and when; null for anything
     */
    @Schema(name = "CardDiscount")
    public record Discount(@Min(1) @Max(10_000) int basisPoints, @Valid @Schema(nullable = true) Scope scope) {
        public Discount {
            scope = scope == null ? Scope.ANYTHING : scope;
        }
    }

    /**
     * Buying on account.
     *
     * @param limit how much may be owed
     * @param overLimitAmount how much more is let through at the most …
     * @param overLimitBasisPoints … and at the most as a share of the limit
     * @param overLimitInterest yearly interest on what is over the limit, from the day after; basis points
     * @param dayCount days of a year for that: 365 or 360
     * @param statementDay day of the month on which a statement closes, 1 to 28
     * @param dueDays days from the statement to the due day
     * @param graceDays days after the due day before a penalty
     * @param penaltyFixed the least penalty on an overdue statement, once
     * @param penaltyBasisPoints share of the overdue amount, if that is more
     * @param penaltyDaily instead of these, penalty for each day after grace on what is overdue, in millionths of it: 500 are 0.05 % a day; 0 for
     *     none
     * @param penaltyCapBasisPoints all penalties on a statement together at the most as a share of its principal; the law may ask for a cap
     * @param storeLimit how much of it may be owed for what was bought in one store; null for all of it
     * @param dueWhenOpen whether a due day on which the card's store is closed, e.g. a holiday, moves to the next day on which it is open
     * @param repayment what a repayment pays first; null for the penalty
     */
    @Schema(name = "CardCredit")
    public record Credit(@Min(0) long limit, @Min(0) long overLimitAmount, @Min(0) @Max(10_000) int overLimitBasisPoints,
            @Min(0) @Max(10_000) int overLimitInterest, @Min(360) @Max(365) int dayCount, @Min(1) @Max(28) int statementDay,
            @Min(0) @Max(365) int dueDays, @Min(0) @Max(365) int graceDays, @Min(0) long penaltyFixed, @Min(0) @Max(10_000) int penaltyBasisPoints,
            @Min(0) @Max(10_000) int penaltyDaily, @Min(0) @Max(10_000) int penaltyCapBasisPoints, @Min(0) @Schema(nullable = true) Long storeLimit, boolean dueWhenOpen,
            @Schema(nullable = true) Repayment repayment) {
        public Credit {
            repayment = repayment == null ? Repayment.PENALTY_FIRST : repayment;
        }

        /** @return whether staying in debt costs a penalty */
        @JsonIgnore
        public boolean penalises() {
            return penaltyFixed > 0 || penaltyBasisPoints > 0 || penaltyDaily > 0;
        }

        /** The order of what is paid back: penalty, interest, goods; or interest, penalty, goods; or goods, interest, penalty. */
        @Schema(name = "CardRepaymentOrder")
        public enum Repayment { PENALTY_FIRST, INTEREST_FIRST, GOODS_FIRST }
    }

    /**
     * What happens when something stays unpaid on a card: a fee that is due, or goods on a statement. Paying takes it back.
     *
     * @param afterDays so many days after the due day; more than the step before
     * @param fee what the reminder costs
     * @param effect what it does besides being noted and told to other modules
     */
    @Schema(name = "CardDunningStep")
    public record DunningStep(@Min(1) @Max(3650) int afterDays, @Min(0) @Max(100_000_000) long fee, @NotNull Effect effect) {

        /** Only a reminder; nothing more on account; nor discounts, gifts, points and tier. What was paid for can always be used. */
        @Schema(name = "CardDunningEffect")
        public enum Effect { REMIND, STOP_CREDIT, SUSPEND }
    }

    /**
     * Limits of freezing, so that nobody stretches a card for ever.
     *
     * @param timesAYear how often within 365 days
     * @param daysAtOnce how many days at the most; a freeze without an end ends then
     */
    @Schema(name = "CardFreezing")
    public record Freezing(@Min(0) @Max(365) int timesAYear, @Min(1) @Max(3650) int daysAtOnce) {}

    /**
     * Fees.
     *
     * @param joining once, with the sale of the card
     * @param annual every year, from the second
     * @param annualWaiverSpend what has to be paid with the card in the year before for the annual fee to be waived; null for never
     * @param supplementary for each supplementary card, once a year
     * @param replacement for a new card in place of a lost one
     * @param service price of the service fee line
     * @param annualDue when a year begins; null for the card's anniversary
     * @param annualRefund what a yearly fee gives back; null for the days that are left
     */
    @Schema(name = "CardFees")
    public record Fees(@Min(0) long joining, @Min(0) long annual, @Min(1) @Schema(nullable = true) Long annualWaiverSpend, @Min(0) long supplementary,
            @Min(0) long replacement, @Min(0) long service, @Schema(nullable = true) AnnualDue annualDue,
            @Schema(nullable = true) AnnualRefund annualRefund) {
        /** No fees. */
        public static final Fees NONE = new Fees(0, 0, null, 0, 0, 0);

        public Fees {
            annualDue = annualDue == null ? AnnualDue.ANNIVERSARY : annualDue;
            annualRefund = annualRefund == null ? AnnualRefund.DAYS_LEFT : annualRefund;
        }

        /** Yearly fees on the anniversary, given back by the days that are left. */
        public Fees(long joining, long annual, Long annualWaiverSpend, long supplementary, long replacement, long service) {
            this(joining, annual, annualWaiverSpend, supplementary, replacement, service, null, null);
        }

        /** When a year begins for which a fee is due: on the card's anniversary, or on 1 January. */
        @Schema(name = "CardAnnualDue")
        public enum AnnualDue { ANNIVERSARY, CALENDAR_YEAR }

        /** What a yearly fee gives back. */
        @Schema(name = "CardAnnualRefund")
        public enum AnnualRefund { DAYS_LEFT, NONE }
    }

    /**
     * How long a card is valid; one of days and months.
     *
     * @param days so many days, the first included
     * @param months so many months; begun on 29 February, twelve end on 27 February
     * @param fromFirstUse whether they count from the first use instead of from the sale
     */
    @Schema(name = "CardValidity")
    public record Validity(@Min(1) @Max(36500) @Schema(nullable = true) Integer days, @Min(1) @Max(1200) @Schema(nullable = true) Integer months,
            boolean fromFirstUse) {

        /** @return the last day of a validity that begins on that day */
        public LocalDate through(LocalDate first) {
            return (days != null ? first.plusDays(days) : first.plusMonths(months)).minusDays(1);
        }
    }
}
