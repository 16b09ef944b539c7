package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.Entitlements.Left;
import dev.tessera.cards.provider.sale.Fees.Fee;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A card becomes one of another type: what was paid for uses or days that are left pays a part of the price, and the old uses are gone. Number,
 * money, supplementary cards and history stay.
 */
@Component(service = Upgrades.class)
public final class Upgrades {

    /** What became of an entitlement that an upgrade took. */
    static final String UPGRADED = "UPGRADED";

    private final Foundation foundation;
    private final CardStore store;
    private final Entitlements entitlements;
    private final Fees fees;
    private final Dues dues;

    @Activate
    public Upgrades(@Reference Foundation foundation, @Reference CardStore store, @Reference Entitlements entitlements, @Reference Fees fees,
            @Reference Dues dues) {
        this.foundation = foundation;
        this.store = store;
        this.entitlements = entitlements;
        this.fees = fees;
        this.dues = dues;
    }

    /** Refuses what cannot become a card of the type. */
    void check(Held held, CardType type, UUID memberId, String pointer) {
        CardRow card = held.card();
        boolean other = memberId != null && card.memberId() != null && !memberId.equals(card.memberId());
        boolean loses = held.type().definition().storedValue() != null && type.definition().storedValue() == null
                || held.type().definition().credit() != null && type.definition().credit() == null
                || held.type().definition().anonymous() != type.definition().anonymous();
        if (card.mainCardId() != null || held.type().id().equals(type.id()) || other || loses) {
            throw Problem.conflict("cards.cannot-upgrade").with("type", type.name()).at(pointer, "cards.cannot-upgrade").exception();
        }
    }

    private List<Entitlement> usable(UUID cardId, LocalDate day) {
        return entitlements.ofCard(cardId).stream().filter(one -> one.holdsOn(day)).toList();
    }

    private Left left(Entitlement one, Function<AccountKey, AccountState> state) {
        return entitlements.left(one, state.apply(Entitlements.countKey(one.cardId())), state.apply(Entitlements.valueKey(one.cardId())));
    }

    /** @return what was paid for what is left on the card, minor units */
    long worth(UUID cardId, LocalDate day, Function<AccountKey, AccountState> state) {
        return usable(cardId, day).stream().mapToLong(one -> left(one, state).money()).sum();
    }

    /** Plans taking the old uses off the card; what was paid for them pays a part of the sale, owed by the stores that took it. */
    void takeOver(SaleContext sale, int line, UUID cardId, Plan plan) {
        for (Entitlement one : usable(cardId, sale.basket().businessDate())) {
            Left left = left(one, plan::state);
            long uses = left.uses() == null ? 0 : left.uses();
            AccountKey counts = Entitlements.countKey(cardId);
            AccountKey values = Entitlements.valueKey(cardId);
            Amounts.move(plan, counts, AccountKey.store(one.storeId(), Entitlements.COUNT_ISSUED), uses,
                    uses == 0 ? List.of() : List.of(new Transfer.Draw(one.countLot(), counts, uses)));
            Amounts.move(plan, values, sale.clearing(), left.money(),
                    left.money() == 0 ? List.of() : List.of(new Transfer.Draw(one.valueLot(), values, left.money())));
            dues.owe(plan, one.storeId(), sale.basket().storeId(), left.money());
            plan.write(() -> {
                entitlements.setState(one.id(), UPGRADED);
                Sql.update(foundation.connection(),
                        "insert into cards_taken_over (sale_id, line_number, entitlement_id, uses, amount) values (?, ?, ?, ?, ?)",
                        sale.basket().id(), line, one.id(), uses, left.money());
            });
        }
    }

    /** The card and those that draw on it change their type; what the new one costs more for the rest of a year that is paid becomes due. */
    void become(Held held, CardType type, LocalDate today, LocalDate through, UUID saleId) {
        CardRow card = held.card();
        change(card, type.id(), through, today);
        store.history(card.id(), card.memberId(), "UPGRADE", card.state(), CardState.ACTIVE, null, saleId.toString());
        long more = type.definition().fees().annual() - held.type().definition().fees().annual();
        Optional<Fee> year = fees.ofCard(card.id()).stream().filter(fee -> fee.kind() == Fees.Kind.ANNUAL && fee.state().equals("PAID")
                && !today.isBefore(fee.periodStart()) && today.isBefore(fee.periodStart().plusYears(1))).findFirst();
        if (more > 0 && year.isPresent()) {
            LocalDate end = year.get().periodStart().plusYears(1);
            long part = Money.ofMinor(more).share(ChronoUnit.DAYS.between(today, end), ChronoUnit.DAYS.between(year.get().periodStart(), end)).minor();
            fees.due(card.id(), Fees.Kind.UPGRADE, part, null, today, "DUE", null);
        }
    }

    private void change(CardRow card, UUID typeId, LocalDate through, LocalDate today) {
        UUID cardId = card.id();
        store.heldThrough(cardId, today, card.typeId());
        store.change(cardId, "state = 'ACTIVE', type_id = ?, valid_through = ?", typeId, through);
        store.supplementaries(cardId).forEach(one -> store.change(one.id(), "type_id = ?, valid_through = ?", typeId, through));
    }

    /** What an upgrade took over from one entitlement. */
    private record TakenOver(UUID entitlementId, long uses, long amount) {}

    /** Plans giving the old uses back, because the upgrade is undone. */
    void giveBack(RefundContext refund, int line, UUID typeBefore, LocalDate throughBefore, UUID cardId, Plan plan) {
        for (TakenOver taken : takenOver(refund.saleId(), line)) {
            Entitlement one = entitlements.find(taken.entitlementId()).orElseThrow();
            AccountKey counts = Entitlements.countKey(cardId);
            AccountKey values = Entitlements.valueKey(cardId);
            Amounts.move(plan, AccountKey.store(one.storeId(), Entitlements.COUNT_ISSUED), counts, taken.uses(),
                    taken.uses() == 0 ? List.of() : List.of(new Transfer.Restore(one.countLot(), counts, taken.uses())));
            Amounts.move(plan, refund.saleClearing(), values, taken.amount(),
                    taken.amount() == 0 ? List.of() : List.of(new Transfer.Restore(one.valueLot(), values, taken.amount())));
            dues.owe(plan, refund.saleStoreId(), one.storeId(), taken.amount());
            plan.write(() -> entitlements.setState(one.id(), "ACTIVE"));
        }
        plan.write(() -> {
            CardRow card = store.row(cardId).orElseThrow();
            change(card, typeBefore, throughBefore, refund.businessDate());
            store.history(cardId, card.memberId(), "UPGRADE_BACK", card.state(), CardState.ACTIVE, null, refund.id().toString());
        });
    }

    /**
     * Plans giving back what of a used upgrade the old card paid: to where that was taken from, without uses; it is paid out with the sale that
     * took the money.
     */
    void giveBackRest(RefundContext refund, int line, long amount, Plan plan) {
        long rest = amount;
        for (TakenOver taken : takenOver(refund.saleId(), line)) {
            long part = Math.min(rest, taken.amount());
            if (part > 0) {
                Entitlement one = entitlements.find(taken.entitlementId()).orElseThrow();
                AccountKey values = Entitlements.valueKey(one.cardId());
                plan.transfer(new Transfer(refund.saleClearing(), values, part, List.of(new Transfer.Restore(one.valueLot(), values, part))));
                dues.owe(plan, refund.saleStoreId(), one.storeId(), part);
                rest -= part;
            }
        }
        plan.effect(new Plan.Effect("card", "cards.effect.upgrade-rest", amount, Map.of("amount", amount)));
    }

    private List<TakenOver> takenOver(UUID saleId, int line) {
        return Sql.query(foundation.connection(), "select * from cards_taken_over where sale_id = ? and line_number = ? order by entitlement_id",
                row -> new TakenOver(row.getObject("entitlement_id", UUID.class), row.getLong("uses"), row.getLong("amount")), saleId, line);
    }
}
