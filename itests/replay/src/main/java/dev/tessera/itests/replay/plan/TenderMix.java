package dev.tessera.itests.replay.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How a basket is to be paid.
 *
 * @param storedValue how much by the member's card, in minor units; 0 for none
 * @param points whether the member pays what the till offers them to pay with points, up to a quarter of the total
 * @param wallet how much by a phone wallet when the rest is paid otherwise, in minor units; 0 for none
 * @param rest what pays what is left
 * @param roundNotes whether cash is given in notes and there is change
 */
public record TenderMix(long storedValue, boolean points, long wallet, Tender rest, boolean roundNotes) {

    private static final long SMALLEST_NOTE = 500;

    /** Ways to pay that need nothing before. */
    public enum Tender {
        CASH("cash"), BANK_CARD("bank-card"), WALLET("wallet");

        private final String code;

        Tender(String code) {
            this.code = code;
        }

        /** @return the code of the tender type */
        public String code() {
            return code;
        }
    }

    /**
     * @param type the code of the tender type
     * @param amount what it pays, in minor units
     * @param given the cash given, in minor units; the same as the amount where there is no change
     */
    public record Payment(String type, long amount, long given) {}

    /**
     * Chooses: 38 of 100 baskets are paid in cash, 28 by bank card, 26 by wallet, 8 by wallet and cash; holders of a stored-value card pay
     * six of ten baskets with it as far as it reaches; golden members are asked for points every fifth time.
     *
     * @param basket what is to be paid
     * @param storedValue what the member's card holds at the least and shall pay of this basket; 0 for none
     * @param golden whether the member's class pays with points
     */
    public static TenderMix of(Basket basket, long storedValue, boolean golden) {
        int choice = Names.die(basket.id(), "tender", 100);
        boolean points = golden && storedValue < basket.total() && Names.die(basket.id(), "points", 5) == 0;
        Tender rest = choice < 38 ? Tender.CASH : choice < 66 ? Tender.BANK_CARD : choice < 92 ? Tender.WALLET : Tender.CASH;
        long wallet = choice >= 92 && storedValue == 0 && !points ? basket.total() / 2 : 0;
        return new TenderMix(storedValue, points, wallet, rest, Names.die(basket.id(), "notes", 2) == 0);
    }

    /**
     * @param total what is to be paid, in minor units
     * @param pointsOffer the most the till offers to pay with points, in minor units; 0 for none
     * @return what pays it, in the order of giving
     */
    public List<Payment> payments(long total, long pointsOffer) {
        List<Payment> payments = new ArrayList<>();
        long byPoints = points ? Math.min(pointsOffer, Math.min(total / 4, total - storedValue)) : 0;
        long left = total - storedValue - byPoints - wallet;
        add(payments, "stored-value", storedValue);
        add(payments, "points", byPoints);
        add(payments, Tender.WALLET.code(), wallet);
        if (left > 0) {
            payments.add(new Payment(rest.code(), left, rest == Tender.CASH && roundNotes ? inNotes(left) : left));
        }
        return payments;
    }

    private static void add(List<Payment> payments, String type, long amount) {
        if (amount > 0) {
            payments.add(new Payment(type, amount, amount));
        }
    }

    private static long inNotes(long amount) {
        return (amount + SMALLEST_NOTE - 1) / SMALLEST_NOTE * SMALLEST_NOTE;
    }
}
