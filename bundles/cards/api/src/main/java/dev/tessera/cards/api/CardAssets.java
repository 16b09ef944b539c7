package dev.tessera.cards.api;

import dev.tessera.ledger.api.Asset;

/** What cards hold besides principal, bonus and counts, and where it goes. */
public final class CardAssets {

    /** What was paid for uses that are still to come; minor units; one lot an entitlement, whose source is the entitlement's id. */
    public static final Asset PACKAGE = new Asset("package", Asset.Unit.MONEY, Asset.Side.CREDIT);
    /** What a store keeps of value that lapsed; minor units. */
    public static final Asset BREAKAGE = new Asset("breakage-income", Asset.Unit.MONEY, Asset.Side.CREDIT);
    /** Penalty owed on an overdue statement; minor units. */
    public static final Asset PENALTY = new Asset("receivable-penalty", Asset.Unit.MONEY, Asset.Side.DEBIT);
    /** Interest owed on what went over the limit; minor units. */
    public static final Asset INTEREST = new Asset("receivable-interest", Asset.Unit.MONEY, Asset.Side.DEBIT);
    /** What was paid or given back beyond what was owed; the next sales on account draw on it; minor units. */
    public static final Asset CREDIT_BALANCE = new Asset("credit-balance", Asset.Unit.MONEY, Asset.Side.CREDIT);
    /** Penalty and interest earned; minor units. */
    public static final Asset FINANCE_INCOME = new Asset("finance-income", Asset.Unit.MONEY, Asset.Side.CREDIT);

    /** What cards held when they were taken over from elsewhere: the other side of their opening balances; minor units. */
    public static final Asset OPENING = new Asset("opening-balance", Asset.Unit.MONEY, Asset.Side.DEBIT);

    private CardAssets() {}
}
