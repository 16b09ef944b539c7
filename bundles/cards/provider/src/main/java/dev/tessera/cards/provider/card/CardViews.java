package dev.tessera.cards.provider.card;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger.StatementLine;
import dev.tessera.members.api.Member;
import dev.tessera.persistence.Sql;
import dev.tessera.organization.api.Unit;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reading cards, within what the caller may see. */
@Component(service = CardViews.class)
public final class CardViews {

    private final Foundation foundation;
    private final CardStore store;
    private final CardTypes types;

    @Activate
    public CardViews(@Reference Foundation foundation, @Reference CardStore store, @Reference CardTypes types) {
        this.foundation = foundation;
        this.store = store;
        this.types = types;
    }

    /** Which cards a list is to hold; null means any. */
    public record Filter(String number, UUID typeId, CardState state, UUID memberId, UUID storeId, UUID batchId) {}

    /** @return the card if the caller may see it */
    public CardRow visible(UUID id, String permission) {
        CardRow card = foundation.read(() -> store.row(id)).orElseThrow(CardStore::unknown);
        if (!foundation.access().scope(permission).contains(card.storeId())) {
            throw CardStore.unknown();
        }
        return card;
    }

    /** @return the card if the caller may change it */
    public CardRow changeable(UUID id, String permission) {
        CardRow card = foundation.read(() -> store.row(id)).orElseThrow(CardStore::unknown);
        foundation.access().require(permission, card.storeId());
        return card;
    }

    /** @return the card with that number, wherever it was sold */
    public CardRow byNumber(String typed) {
        String number = CardNumbers.normalise(typed);
        return foundation.read(() -> store.row(number, false)).orElseThrow(() -> {
            String code = foundation.read(() -> store.wasReplaced(number)) ? "cards.number-replaced" : "cards.card-unknown-here";
            return Problem.notFound(code).exception();
        });
    }

    /**
     * @param after the last card of the page before; null for the first page
     * @return cards the caller may see with that permission, the newest first
     */
    public List<CardRow> list(String permission, Filter filter, Instant afterCreated, UUID afterId, int limit) {
        UnitScope scope = foundation.access().scope(permission);
        if (!scope.everywhere() && scope.unitIds().isEmpty()) {
            return List.of();
        }
        StringBuilder where = new StringBuilder("where 1 = 1");
        List<Object> values = new ArrayList<>();
        add(where, values, filter.typeId(), " and c.type_id = ?");
        add(where, values, filter.state() == null ? null : filter.state().name(), " and c.state = ?");
        add(where, values, filter.storeId(), " and c.store_id = ?");
        add(where, values, filter.batchId(), " and c.batch_id = ?");
        add(where, values, filter.number() == null ? null : CardNumbers.normalise(filter.number()).replaceAll("[%_]", "") + "%", " and c.number like ?");
        if (filter.memberId() != null) {
            add(where, values, foundation.members().find(filter.memberId()).map(Member::id).orElse(filter.memberId()), " and c.member_id = ?");
        }
        if (!scope.everywhere()) {
            where.append(" and c.store_id in (").append(Sql.marks(scope.unitIds().size())).append(')');
            values.addAll(scope.unitIds());
        }
        if (afterId != null) {
            where.append(" and (c.created_at < ? or c.created_at = ? and c.id < ?)");
            values.addAll(List.of(afterCreated, afterCreated, afterId));
        }
        return foundation.read(() -> store.rows(where.toString(), " order by c.created_at desc, c.id desc fetch first " + limit + " rows only",
                values.toArray()));
    }

    private static void add(StringBuilder where, List<Object> values, Object value, String part) {
        if (value != null) {
            where.append(part);
            values.add(value);
        }
    }

    public String typeName(UUID typeId) {
        return types.get(typeId).name();
    }

    /** @return all accounts of the card that holds the value */
    public List<AccountState> accounts(CardRow card) {
        return foundation.read(() -> foundation.ledger().accountsOf(AccountKey.Owner.CARD, card.accountId()));
    }

    /** @return the balances of an asset of cards, by the card that holds them */
    public Map<UUID, Long> balances(Collection<CardRow> cards, Asset asset) {
        List<AccountKey> keys = cards.stream().map(CardRow::accountId).distinct().map(id -> AccountKey.card(id, asset)).toList();
        return foundation.read(() -> foundation.ledger().states(keys)).values().stream()
                .collect(Collectors.toMap(state -> state.key().ownerId(), AccountState::balance));
    }

    /** @return what moved principal and bonus of the card, newest first */
    public List<Movement> statement(CardRow card, UUID before, int limit) {
        return foundation.read(() -> Stream.of(Asset.PRINCIPAL, Asset.BONUS).flatMap(asset -> foundation.ledger()
                .statement(AccountKey.card(card.accountId(), asset), before, limit).stream().map(line -> new Movement(asset.code(), line)))
                .sorted(Comparator.comparing((Movement movement) -> movement.line().transferId()).reversed()).limit(limit).toList());
    }

    /** A movement of principal or bonus. */
    public record Movement(String asset, StatementLine line) {}

    /**
     * What a store is owed by another, or owes it (negative).
     *
     * @param storeId who is owed
     * @param otherId the other store; null if it is none of the chain's any more
     * @param otherCode the other store's code
     */
    public record Due(UUID storeId, UUID otherId, String otherCode, long amount) {}

    /** @return what is due between stores now, as the stores see it that the caller may see */
    public List<Due> dues(String permission) {
        UnitScope scope = foundation.access().scope(permission);
        String prefix = Asset.dueFrom("").code();
        List<Unit> stores = foundation.organization().headquarters().stream().flatMap(root -> foundation.organization().stores(root.id()).stream()).toList();
        Map<String, UUID> ids = stores.stream().collect(Collectors.toMap(Unit::code, Unit::id, (one, other) -> one));
        return foundation.read(() -> stores.stream().filter(unit -> scope.contains(unit.id()))
                .flatMap(unit -> foundation.ledger().accountsOf(AccountKey.Owner.STORE, unit.id()).stream())
                .filter(state -> state.key().asset().code().startsWith(prefix) && state.balance() != 0)
                .map(state -> due(state, state.key().asset().code().substring(prefix.length()), ids)).toList());
    }

    private static Due due(AccountState state, String otherCode, Map<String, UUID> ids) {
        return new Due(state.key().ownerId(), ids.get(otherCode), otherCode, state.balance());
    }

    /** @return the business date it is now where the card was sold */
    public LocalDate today(CardRow card) {
        return foundation.businessDate(card.storeId());
    }
}
