package dev.tessera.sales.provider.approval;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How far a cashier may go alone, and other rules of the checkout an operator can set. */
@Component(service = SalesSettings.class, configurationPid = "dev.tessera.sales")
@Designate(ocd = SalesSettings.Options.class)
public final class SalesSettings {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.sales", name = "%settings.sales.title", description = "%settings.sales.description",
            localization = "OSGI-INF/l10n/sales")
    public @interface Options {

        @AttributeDefinition(name = "%settings.sales.discount-percent", description = "%settings.sales.discount-percent.description",
                min = "0", max = "100")
        int discount_percent() default 10;

        @AttributeDefinition(name = "%settings.sales.discount-amount", description = "%settings.sales.discount-amount.description", min = "0")
        long discount_amount() default 5000;

        @AttributeDefinition(name = "%settings.sales.price-change-percent", description = "%settings.sales.price-change-percent.description",
                min = "0", max = "100")
        int price_change_percent() default 10;

        @AttributeDefinition(name = "%settings.sales.refund-amount", description = "%settings.sales.refund-amount.description", min = "0")
        long refund_amount() default 50_000;

        @AttributeDefinition(name = "%settings.sales.refund-days", description = "%settings.sales.refund-days.description", min = "0")
        int refund_days() default 30;

        @AttributeDefinition(name = "%settings.sales.unlinked-amount", description = "%settings.sales.unlinked-amount.description", min = "0")
        long unlinked_amount() default 20_000;

        @AttributeDefinition(name = "%settings.sales.cash-unit", description = "%settings.sales.cash-unit.description", min = "1")
        long cash_unit() default 1;

        @AttributeDefinition(name = "%settings.sales.outside-refund-days", description = "%settings.sales.outside-refund-days.description", min = "0")
        int outside_refund_days() default 365;

        @AttributeDefinition(name = "%settings.sales.payment-minutes", description = "%settings.sales.payment-minutes.description", min = "1")
        int payment_minutes() default 15;
    }

    private final Limits limits;
    private final CashUnit cashUnit;
    private final int outsideRefundDays;
    private final Duration paymentPatience;

    @Activate
    public SalesSettings(Options options) {
        this(new Limits(options.discount_percent(), options.discount_amount(), options.price_change_percent(), options.refund_amount(),
                options.refund_days(), options.unlinked_amount()), new CashUnit(options.cash_unit()), options.outside_refund_days(),
                Duration.ofMinutes(options.payment_minutes()));
    }

    public SalesSettings(Limits limits) {
        this(limits, CashUnit.ANY, 365, Duration.ofMinutes(15));
    }

    public SalesSettings(Limits limits, CashUnit cashUnit, int outsideRefundDays, Duration paymentPatience) {
        this.limits = limits;
        this.cashUnit = cashUnit;
        this.outsideRefundDays = outsideRefundDays;
        this.paymentPatience = paymentPatience;
    }

    /** @return what cash is rounded to */
    public CashUnit cashUnit() {
        return cashUnit;
    }

    /** @return for how many days after a sale recorded cards and wallets give money back; 0 for no limit */
    public int outsideRefundDays() {
        return outsideRefundDays;
    }

    /** @return how long a payment that was asked for outside waits for its sale */
    public Duration paymentPatience() {
        return paymentPatience;
    }

    /** @return how far a cashier may go alone */
    public Limits limits() {
        return limits;
    }

    /**
     * How far somebody may go who holds the limited permission only.
     *
     * @param discountPercent of a line's price at most, by hand, 0 to 100
     * @param discountAmount of a whole sale at most, by hand, minor units
     * @param priceChangePercent up or down from the price the rules give, 0 to 100
     * @param refundAmount of one sale at most, in however many refunds, minor units
     * @param refundDays since the sale at most
     * @param unlinkedAmount of one refund without receipt at most, whoever consents; minor units
     */
    public record Limits(int discountPercent, long discountAmount, int priceChangePercent, long refundAmount, int refundDays,
            long unlinkedAmount) {

        /** What counts if nothing is set. */
        public static final Limits USUAL = new Limits(10, 5000, 10, 50_000, 30, 20_000);
    }
}
