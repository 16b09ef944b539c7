package dev.tessera.cards.provider.credit;

import dev.tessera.cards.provider.card.CardRow.CreditLimits;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import java.time.LocalDate;
import java.util.NavigableMap;

/**
 * What held for a card on which day. A change counts from the day after it was made, and never for days before: neither a higher rate nor a lower
 * limit makes what is past dearer.
 *
 * @param credits the type's rules by their first day, the first from the beginning of time; of a card that was upgraded first those of the type it was
 * @param limits the card's own limits by their first day; before it there are none
 */
record CreditTerms(NavigableMap<LocalDate, Credit> credits, NavigableMap<LocalDate, CreditLimits> limits) {

    private static final CreditLimits NO_OWN = new CreditLimits(null, null, null);

    /** @return the rules that held on that day */
    Credit credit(LocalDate day) {
        return credits.floorEntry(day).getValue();
    }

    /** @return how much might be owed on that day before interest is due on it */
    long limit(LocalDate day) {
        var own = limits.floorEntry(day);
        return CreditRules.limit(credit(day), own == null ? NO_OWN : own.getValue(), day);
    }
}
