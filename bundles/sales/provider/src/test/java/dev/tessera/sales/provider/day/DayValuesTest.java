package dev.tessera.sales.provider.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.ledger.api.AccountKey.Owner;
import dev.tessera.ledger.api.Ledger.Turnover;
import dev.tessera.sales.provider.day.DayContent.ValueTotal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which side of an account of a member or card is more, and which is less. */
class DayValuesTest {

    @Test
    void whatIsOwedGrowsWhereOtherThingsShrink() {
        assertEquals(List.of(new ValueTotal("count", 3, 1, 0, 0, 0, 2), new ValueTotal("points-debt:gold", 0, 7, 9, 0, 0, 0),
                        new ValueTotal("receivable-interest", 0, 4, 0, 0, 5, 0), new ValueTotal("receivable-penalty", 0, 300, 0, 0, 315, 0)),
                DayQueries.values(List.of(
                        new Turnover("sales.sale", Owner.CARD, "count:1", 1, 2), new Turnover("sales.sale", Owner.CARD, "count:2", 0, 1),
                        new Turnover("cards.lapse", Owner.CARD, "count:1", 2, 0),
                        new Turnover("cards.penalty", Owner.CARD, "receivable-penalty", 315, 0), new Turnover("sales.sale", Owner.CARD, "receivable-penalty", 0, 300),
                        new Turnover("cards.interest", Owner.CARD, "receivable-interest", 5, 0), new Turnover("sales.sale", Owner.CARD, "receivable-interest", 0, 4),
                        new Turnover("sales.refund", Owner.MEMBER, "points-debt:gold", 9, 0), new Turnover("sales.sale", Owner.MEMBER, "points-debt:gold", 0, 7),
                        new Turnover("sales.sale", Owner.STORE, "revenue", 0, 100))));
    }
}
