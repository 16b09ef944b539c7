package dev.tessera.sales.provider;

/** The permissions of selling and refunding declared in {@code module.json}. */
public final class SalesPermissions {

    /** Ring up sales. */
    public static final String SELL = "sales.sell";

    /** See sales and refunds. */
    public static final String READ = "sales.read";

    /** Hand in sales made offline earlier. */
    public static final String OFFLINE = "sales.offline";

    /** Give discounts by hand within the limits. */
    public static final String DISCOUNT = "sales.discount";

    /** Give any discount by hand, and consent to one. */
    public static final String ANY_DISCOUNT = "sales.discount.any";

    /** Set prices by hand within the limits. */
    public static final String PRICE_CHANGE = "sales.price-change";

    /** Set any price by hand, and consent to it. */
    public static final String ANY_PRICE_CHANGE = "sales.price-change.any";

    /** Void sales of the running shift. */
    public static final String VOID = "sales.void";

    /** Refund within the limits. */
    public static final String REFUND = "sales.refund";

    /** Refund any amount at any time, and consent to it. */
    public static final String ANY_REFUND = "sales.refund.any";

    /** Refund without receipt, and consent to it. */
    public static final String UNLINKED_REFUND = "sales.refund.unlinked";

    /** See totals. */
    public static final String REPORTS = "sales.reports";

    private SalesPermissions() {}
}
