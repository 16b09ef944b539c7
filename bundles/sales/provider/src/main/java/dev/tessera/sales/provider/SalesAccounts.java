package dev.tessera.sales.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Asset.Side;
import dev.tessera.ledger.api.Asset.Unit;
import java.util.UUID;

/** The accounts a drawer's cash comes from and goes to. */
public final class SalesAccounts {

    /** Notes and coins in a store's safe, or on their way to the bank; minor units. */
    public static final Asset SAFE = new Asset("safe", Unit.MONEY, Side.DEBIT);

    /** Small purchases paid out of the drawer, less what is brought back; minor units. */
    public static final Asset PETTY_CASH = new Asset("petty-cash", Unit.MONEY, Side.DEBIT);

    /** Tips paid out to the staff; minor units. */
    public static final Asset TIPS = new Asset("tips", Unit.MONEY, Side.DEBIT);

    /** What customers paid more in cash, less what they paid less, because there are no smaller coins; minor units. */
    public static final Asset CASH_ROUNDING = new Asset("cash-rounding", Unit.MONEY, Side.CREDIT);

    /** What the store's bank account paid out by transfer, less what it received; minor units. */
    public static final Asset BANK_TRANSFER = Asset.external("bank-transfer");

    private SalesAccounts() {}

    /** @return the drawer's cash */
    public static AccountKey drawer(UUID drawerId) {
        return AccountKey.drawer(drawerId, Asset.CASH);
    }

    /** @return where a sale's tenders and lines meet in a store */
    public static AccountKey clearing(UUID storeId) {
        return AccountKey.store(storeId, Asset.CLEARING);
    }
}
