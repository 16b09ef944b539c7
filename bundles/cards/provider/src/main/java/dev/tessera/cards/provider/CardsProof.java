package dev.tessera.cards.provider;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The laws of cards: what is new or closed holds nothing, a supplementary card holds nothing of its own; an entitlement has as many uses left as
 * were sold less those that were used; what is owed on a card is what its charges still have open.
 */
@Component(service = Proof.Check.class)
public final class CardsProof implements Proof.Check {

    private static final String HOLDS_NOTHING = "cards.holds-nothing";
    private static final String OWED = "cards.owed-is-open-charges";
    private static final String USES = "cards.uses-are-sold-less-used";

    /** Every law here. */
    static final Set<String> LAWS = Set.of(HOLDS_NOTHING, OWED, USES);

    private static final int MOST = 100;
    private static final int PAGE = 1000;
    private static final Set<Asset> VALUES = Set.of(Asset.PRINCIPAL, Asset.BONUS, CardAssets.PACKAGE, Entitlements.COUNT, Asset.RECEIVABLE);

    private final Foundation foundation;
    private final CardStore store;
    private final Entitlements entitlements;

    @Activate
    public CardsProof(@Reference Foundation foundation, @Reference CardStore store, @Reference Entitlements entitlements) {
        this.foundation = foundation;
        this.store = store;
        this.entitlements = entitlements;
    }

    @Override
    public Set<String> laws() {
        return LAWS;
    }

    @Override
    public List<Proof.Difference> differences() {
        List<Proof.Difference> found = new ArrayList<>();
        UUID last = new UUID(0, 0);
        List<CardRow> cards = page(last);
        while (!cards.isEmpty() && found.size() < MOST) {
            check(cards, found);
            cards = page(cards.get(cards.size() - 1).id());
        }
        return found.stream().limit(MOST).toList();
    }

    private List<CardRow> page(UUID after) {
        return store.rows("where c.id > ?", " order by c.id fetch first " + PAGE + " rows only", after);
    }

    private void check(List<CardRow> cards, List<Proof.Difference> found) {
        Map<AccountKey, AccountState> states = foundation.ledger().states(cards.stream()
                .flatMap(card -> VALUES.stream().map(asset -> AccountKey.card(card.id(), asset))).toList());
        Map<UUID, Long> used = used(cards);
        Map<UUID, Long> open = sums("select card_id, sum(open) from cards_charge where kind = 'PRINCIPAL' and card_id in (", cards);
        Map<UUID, List<Entitlement>> sold = entitlements.ofCards(cards.stream().map(CardRow::id).toList()).stream()
                .collect(Collectors.groupingBy(Entitlement::cardId));
        for (CardRow card : cards) {
            boolean empty = card.state() == CardState.NEW || card.state() == CardState.CLOSED || card.mainCardId() != null;
            VALUES.stream().map(asset -> states.get(AccountKey.card(card.id(), asset))).filter(state -> empty && state.balance() != 0)
                    .forEach(state -> found.add(new Proof.Difference(HOLDS_NOTHING, card.id() + " " + state.key().asset().code(),
                            about(card.id(), state.key().asset()), Proof.Measure.of(state.key().asset().unit()), 0, state.balance())));
            long owed = states.get(AccountKey.card(card.id(), Asset.RECEIVABLE)).balance();
            if (owed != open.getOrDefault(card.id(), 0L)) {
                found.add(new Proof.Difference(OWED, card.id().toString(), about(card.id(), Asset.RECEIVABLE), Proof.Measure.MONEY,
                        open.getOrDefault(card.id(), 0L), owed));
            }
            uses(sold.getOrDefault(card.id(), List.of()), states.get(AccountKey.card(card.id(), Entitlements.COUNT)), used, found);
        }
    }

    private static List<Proof.About> about(UUID card, Asset asset) {
        return List.of(Proof.About.of("cards.card", card), new Proof.About("ledger.asset", asset.code()));
    }

    private static void uses(List<Entitlement> sold, AccountState counts, Map<UUID, Long> used, List<Proof.Difference> found) {
        Map<UUID, Long> left = counts.lots().stream().collect(Collectors.toMap(Lot::id, Lot::remaining));
        for (Entitlement one : sold) {
            if (one.countLot() != null) {
                long expected = one.state().equals("ACTIVE") ? one.uses() - used.getOrDefault(one.id(), 0L) : 0;
                long actual = left.getOrDefault(one.countLot(), 0L);
                if (expected != actual) {
                    found.add(new Proof.Difference(USES, one.id().toString(), List.of(Proof.About.of("cards.card", one.cardId()),
                            Proof.About.of("cards.entitlement", one.id())), Proof.Measure.COUNT, expected, actual));
                }
            }
        }
    }

    private Map<UUID, Long> used(List<CardRow> cards) {
        return sums("select entitlement_id, sum(quantity - returned) from cards_use where card_id in (", cards);
    }

    private Map<UUID, Long> sums(String sql, List<CardRow> cards) {
        Object[] ids = cards.stream().map(CardRow::id).toArray();
        String group = sql.contains("entitlement_id") ? "entitlement_id" : "card_id";
        return Sql.query(foundation.connection(), sql + Sql.marks(ids.length) + ") group by " + group,
                row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), ids).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
