package dev.tessera.cards.provider.job;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.LotScope;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Books what time brings: days of time cards that are over, and cards, money and uses that have lapsed. What has lapsed cannot be used from the moment it lapses; this only writes it down, so
 * running it late, twice or after days of rest comes to the same. What lies on a frozen card does not lapse.
 */
@Component(service = Lapse.class)
public final class Lapse {

    private static final int BATCH = 200;

    private final Foundation foundation;
    private final CardStore store;
    private final CardService service;
    private final Entitlements entitlements;
    private final TimeCards timeCards;

    @Activate
    public Lapse(@Reference Foundation foundation, @Reference CardStore store, @Reference CardService service, @Reference Entitlements entitlements,
            @Reference TimeCards timeCards) {
        this.foundation = foundation;
        this.store = store;
        this.service = service;
        this.entitlements = entitlements;
        this.timeCards = timeCards;
    }

    /** @return cards of which a day of a time card is over, on which something may have lapsed, or whose freeze may be over, by id */
    public List<UUID> due(UUID last) {
        Instant now = foundation.now();
        // The day of the store may begin later than the calendar's: what is not over yet is looked at again the next time.
        LocalDate today = now.atZone(foundation.zone()).toLocalDate();
        return foundation.read(() -> Sql.query(foundation.connection(), """
                select id from cards_card where id > ? and (state = 'ACTIVE' and valid_through < ? or state = 'FROZEN' and frozen_until < ?
                or state <> 'FROZEN' and id in (select card_id from cards_entitlement where state = 'ACTIVE' and (valid_through < ?
                or uses is null and value_lot is not null and valid_from < ? and (earned_through is null or earned_through < ?))))
                order by id fetch first ? rows only""", row -> row.getObject(1, UUID.class), last == null ? new UUID(0, 0) : last, today, today, today, today,
                today.minusDays(1), BATCH));
    }

    /** @return money on cards that has lapsed, in the order of its lapsing; asked of the ledger */
    public List<Lot> lapsedMoney(Lot last) {
        Instant notYet = foundation.now().plusMillis(1);
        return foundation.read(() -> foundation.ledger().expiring(AccountKey.Owner.CARD, "", null, notYet, last, BATCH));
    }

    /** Books what has lapsed on one card. */
    public void lapse(UUID cardId) {
        CardRow card = store.lock(cardId);
        LocalDate today = foundation.businessDate(card.storeId());
        if (card.state() == CardState.FROZEN) {
            if (card.frozenUntil() == null || !card.frozenUntil().isBefore(today)) {
                return;
            }
            service.unfreeze(card);
            store.history(cardId, card.memberId(), "UNFREEZE", card.state(), CardState.ACTIVE, null, null);
            card = store.row(cardId).orElseThrow();
        }
        if (card.state() == CardState.ACTIVE && card.validThrough() != null && card.validThrough().isBefore(today)) {
            store.setState(cardId, CardState.EXPIRED);
            store.history(cardId, card.memberId(), "EXPIRE", CardState.ACTIVE, CardState.EXPIRED, null, card.validThrough().toString());
        }
        timeCards.earn(card);
        book(card, today);
    }

    private void book(CardRow card, LocalDate today) {
        List<AccountKey> keys = List.of(AccountKey.card(card.id(), Asset.PRINCIPAL), AccountKey.card(card.id(), Asset.BONUS),
                AccountKey.card(card.id(), Entitlements.COUNT), AccountKey.card(card.id(), CardAssets.PACKAGE));
        List<AccountState> states = List.copyOf(foundation.ledger().lock(keys).values());
        List<UUID> over = entitlements.ofCard(card.id()).stream()
                .filter(one -> one.state().equals("ACTIVE") && one.validThrough() != null && one.validThrough().isBefore(today)).map(Entitlement::id).toList();
        List<Transfer> transfers = new ArrayList<>();
        for (AccountState state : states) {
            List<Lot> lapsed = state.lots().stream().filter(lot -> lot.terms().expiresAt() != null && !foundation.now().isBefore(lot.terms().expiresAt())
                    || lot.terms().source() != null && over.contains(lot.terms().source())).toList();
            lapsed.stream().filter(lot -> lot.remaining() > 0).collect(Collectors.groupingBy(lot -> seller(lot, card), LinkedHashMap::new, Collectors.toList()))
                    .forEach((store, lots) -> transfers.add(taken(state.key(), store, lots)));
        }
        if (!transfers.isEmpty()) {
            foundation.ledger().post(new Journal(foundation.nextId(), "cards.lapse", "cards.card", card.id(), card.storeId(), today, foundation.now(), null,
                    transfers));
        }
        over.forEach(id -> entitlements.setState(id, "ENDED"));
    }

    private static UUID seller(Lot lot, CardRow card) {
        UUID store = LotScope.of(lot).store();
        return store == null ? card.storeId() : store;
    }

    private static Transfer taken(AccountKey key, UUID store, List<Lot> lots) {
        return new Transfer(key, AccountKey.store(store, taker(key.asset())), lots.stream().mapToLong(Lot::remaining).sum(), lots.stream()
                .map(lot -> (Transfer.LotChange) new Transfer.Draw(lot.id(), lot.account(), lot.remaining())).toList());
    }

    /** Bonus that lapses costs nothing after all; paid value that lapses is kept; counts are only counts. */
    private static Asset taker(Asset asset) {
        if (asset.equals(Asset.BONUS)) {
            return Asset.MARKETING_EXPENSE;
        }
        return asset.equals(Entitlements.COUNT) ? Entitlements.COUNT_ISSUED : CardAssets.BREAKAGE;
    }
}
