package dev.tessera.cards.provider.value;

import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * In which order a card's principal and bonus are spent; a setting of the card type. Ties go to the lot created earlier, then to the
 * smaller id, so that the same lots always give the same draws.
 */
public enum DrawPolicy {

    /** What was given goes before what was paid. */
    BONUS_FIRST {
        @Override
        List<Transfer.Draw> drawAll(List<Lot> lots, long amount, ToLongFunction<Lot> available) {
            return inOrder(lots, amount, available, Comparator.comparing((Lot lot) -> !isBonus(lot)).thenComparing(OLDEST_FIRST));
        }
    },

    /** What was paid goes before what was given. */
    PRINCIPAL_FIRST {
        @Override
        List<Transfer.Draw> drawAll(List<Lot> lots, long amount, ToLongFunction<Lot> available) {
            return inOrder(lots, amount, available, Comparator.comparing(DrawPolicy::isBonus).thenComparing(OLDEST_FIRST));
        }
    },

    /** What lapses first goes first, what never lapses last. */
    EARLIEST_EXPIRY_FIRST {
        @Override
        List<Transfer.Draw> drawAll(List<Lot> lots, long amount, ToLongFunction<Lot> available) {
            return inOrder(lots, amount, available, Comparator.comparing((Lot lot) -> lot.terms().expiresAt(),
                    Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(OLDEST_FIRST));
        }
    },

    /**
     * Top-up by top-up, oldest first, principal and bonus of each in the proportion in which they were credited. Principal gets the
     * share rounded half up of all that was ever drawn from the top-up, bonus the rest, so that rounding never builds up.
     */
    PRO_RATA {
        @Override
        List<Transfer.Draw> drawAll(List<Lot> lots, long amount, ToLongFunction<Lot> available) {
            Map<UUID, List<Lot>> topUps = new LinkedHashMap<>();
            lots.stream().sorted(OLDEST_FIRST).forEach(lot -> topUps
                    .computeIfAbsent(lot.terms().source() == null ? lot.id() : lot.terms().source(), none -> new ArrayList<>()).add(lot));
            List<Transfer.Draw> draws = new ArrayList<>();
            long left = amount;
            for (List<Lot> topUp : topUps.values()) {
                long part = Math.min(left, topUp.stream().mapToLong(available).sum());
                draws.addAll(proportional(topUp, part, available));
                left -= part;
            }
            return draws;
        }
    };

    private static final Comparator<Lot> OLDEST_FIRST = Comparator.comparing(Lot::createdAt).thenComparing(Lot::id);

    /**
     * @param lots the lots that may be drawn now, principal and bonus together
     * @param amount minor units, not negative and not more than the lots hold
     * @return what is taken from which lot, in the order in which it is taken
     * @throws IllegalArgumentException if the lots do not hold the amount
     */
    public List<Transfer.Draw> draw(List<Lot> lots, long amount) {
        return draw(lots, amount, Lot::remaining);
    }

    /**
     * Like {@link #draw(List, long)} where of some lots less may be drawn than remains, e.g. because a bonus pays for some goods only.
     *
     * @param available how much of a lot may be drawn, 0 to what remains
     */
    public List<Transfer.Draw> draw(List<Lot> lots, long amount, ToLongFunction<Lot> available) {
        long held = lots.stream().mapToLong(available).sum();
        if (amount < 0 || amount > held) {
            throw new IllegalArgumentException(amount + " cannot be drawn from " + held);
        }
        return drawAll(lots, amount, available);
    }

    abstract List<Transfer.Draw> drawAll(List<Lot> lots, long amount, ToLongFunction<Lot> available);

    private static boolean isBonus(Lot lot) {
        return lot.account().asset().equals(Asset.BONUS);
    }

    private static List<Transfer.Draw> inOrder(List<Lot> lots, long amount, ToLongFunction<Lot> available, Comparator<Lot> order) {
        List<Transfer.Draw> draws = new ArrayList<>();
        long left = amount;
        for (Lot lot : lots.stream().sorted(order).toList()) {
            long part = Math.min(left, available.applyAsLong(lot));
            if (part > 0) {
                draws.add(new Transfer.Draw(lot.id(), lot.account(), part));
                left -= part;
            }
        }
        return draws;
    }

    private static List<Transfer.Draw> proportional(List<Lot> topUp, long amount, ToLongFunction<Lot> available) {
        List<Lot> principal = topUp.stream().filter(lot -> !isBonus(lot)).toList();
        List<Lot> bonus = topUp.stream().filter(DrawPolicy::isBonus).toList();
        long paid = principal.stream().mapToLong(Lot::original).sum();
        long given = bonus.stream().mapToLong(Lot::original).sum();
        long paidLeft = principal.stream().mapToLong(Lot::remaining).sum();
        long givenLeft = bonus.stream().mapToLong(Lot::remaining).sum();
        long drawnAfter = paid + given - paidLeft - givenLeft + amount;
        long target = shareHalfUp(drawnAfter, paid, paid + given) - (paid - paidLeft);
        long paidOpen = principal.stream().mapToLong(available).sum();
        long givenOpen = bonus.stream().mapToLong(available).sum();
        long fromPrincipal = Math.max(amount - givenOpen, Math.min(Math.max(target, 0), Math.min(paidOpen, amount)));
        List<Transfer.Draw> draws = new ArrayList<>(inOrder(principal, fromPrincipal, available, OLDEST_FIRST));
        draws.addAll(inOrder(bonus, amount - fromPrincipal, available, OLDEST_FIRST));
        return draws;
    }

    static long shareHalfUp(long amount, long part, long whole) {
        return BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP).longValueExact();
    }
}
