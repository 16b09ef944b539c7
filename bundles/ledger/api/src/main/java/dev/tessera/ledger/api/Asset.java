package dev.tessera.ledger.api;

import java.util.Objects;

/**
 * A kind of value that can be held.
 *
 * @param code stable name, e.g. {@code principal}, {@code points:standard}, {@code count:<entitlement id>}; at most 64 characters
 * @param unit what its amounts are counted in; only accounts of one unit can be on the two sides of a transfer
 * @param side the side on which it grows
 */
public record Asset(String code, Unit unit, Side side) {

    /** Notes and coins in a drawer; minor units. */
    public static final Asset CASH = new Asset("cash", Unit.MONEY, Side.DEBIT);
    /** What members paid in and have not spent; minor units. */
    public static final Asset PRINCIPAL = new Asset("principal", Unit.MONEY, Side.CREDIT);
    /** What members were given on top of a top-up and have not spent; minor units. */
    public static final Asset BONUS = new Asset("bonus", Unit.MONEY, Side.CREDIT);
    /** What members paid in advance for a sale to come; minor units. */
    public static final Asset DEPOSIT = new Asset("deposit", Unit.MONEY, Side.CREDIT);
    /** What members owe for sales on account; minor units. */
    public static final Asset RECEIVABLE = new Asset("receivable", Unit.MONEY, Side.DEBIT);
    /** Between the tenders of a sale, which credit it, and its lines, which debit it; nothing is left on it; minor units. */
    public static final Asset CLEARING = new Asset("clearing", Unit.MONEY, Side.DEBIT);
    /** What a store earned by sales; minor units. */
    public static final Asset REVENUE = new Asset("revenue", Unit.MONEY, Side.CREDIT);
    /** What bonuses, points redeemed and goodwill cost a store; minor units. */
    public static final Asset MARKETING_EXPENSE = new Asset("marketing-expense", Unit.MONEY, Side.DEBIT);
    /** Fees earned; minor units. */
    public static final Asset FEE_INCOME = new Asset("fee-income", Unit.MONEY, Side.CREDIT);
    /** What is found too much or too little in a drawer; minor units. */
    public static final Asset CASH_DIFFERENCE = new Asset("cash-difference", Unit.MONEY, Side.DEBIT);

    public Asset {
        Objects.requireNonNull(unit);
        Objects.requireNonNull(side);
        if (code.isBlank() || code.length() > 64) {
            throw new IllegalArgumentException("asset code: " + code);
        }
    }

    /** @return what a provider other than cash took for us: {@code external:<tender>}, e.g. bank card, wallet; minor units */
    public static Asset external(String tender) {
        return new Asset("external:" + tender, Unit.MONEY, Side.DEBIT);
    }

    /** @return points of a kind held by members */
    public static Asset points(String kind) {
        return new Asset("points:" + kind, Unit.POINTS, Side.CREDIT);
    }

    /** @return points of a kind issued by the programme: the other side of what members hold */
    public static Asset pointsIssued(String kind) {
        return new Asset("points-issued:" + kind, Unit.POINTS, Side.DEBIT);
    }

    /** @return points of a kind a member owes after a reversal of points already spent */
    public static Asset pointsDebt(String kind) {
        return new Asset("points-debt:" + kind, Unit.POINTS, Side.DEBIT);
    }

    /** @return uses left of an entitlement */
    public static Asset count(String entitlement) {
        return new Asset("count:" + entitlement, Unit.COUNT, Side.CREDIT);
    }

    /** @return uses of an entitlement sold: the other side of what members hold */
    public static Asset countIssued(String entitlement) {
        return new Asset("count-issued:" + entitlement, Unit.COUNT, Side.DEBIT);
    }

    /** @return what one store owes another for value sold there and used here; minor units, held by the store that is owed */
    public static Asset dueFrom(String storeCode) {
        return new Asset("due-from:" + storeCode, Unit.MONEY, Side.DEBIT);
    }

    /** What amounts are counted in. */
    public enum Unit { MONEY, POINTS, COUNT }

    /** The side of an account on which it grows: DEBIT for what is owned or owed to us, CREDIT for what we owe or earned. */
    public enum Side { DEBIT, CREDIT }
}
