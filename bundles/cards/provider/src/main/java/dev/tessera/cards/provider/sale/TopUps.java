package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.cards.provider.type.PrepaidLaw;
import dev.tessera.cards.provider.value.TopUpRefund;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Top-ups, by a line of their own or with the sale of a card: what is credited, and what giving one back pays out. */
@Component(service = TopUps.class)
public final class TopUps {

    private final Foundation foundation;
    private final PrepaidLaw law;

    @Activate
    public TopUps(@Reference Foundation foundation, @Reference PrepaidLaw law) {
        this.foundation = foundation;
        this.law = law;
    }

    /**
     * What is to be topped up.
     *
     * @param packageCode null for any amount
     * @param offer the package; null for any amount
     * @param mostPrincipal how much principal the law lets the card hold
     */
    record Offer(long paid, long bonus, String packageCode, TopUpPackage offer, StoredValue value, long mostPrincipal) {}

    /**
     * A top-up as it was.
     *
     * @param refunded principal given back
     * @param voided bonus voided by that
     * @param kept principal kept for bonus that was used
     */
    public record TopUp(UUID id, UUID cardId, UUID saleId, int line, UUID storeId, long paid, long bonus, String packageCode, ClawBack clawBack,
            long refunded, long voided, long kept, Instant at) {}

    /** @return what the line tops up; null if it says nothing of it */
    Offer offer(CardType type, Basket basket, Basket.Line line) {
        StoredValue value = type.definition().storedValue();
        String code = line.details().get("package");
        Long amount = Lines.amount(basket, line);
        if (code == null && amount == null) {
            return null;
        }
        String pointer = Lines.pointer(basket, line.number()) + "/details/";
        if (value == null) {
            throw Problem.invalid("cards.holds-no-value").with("card", type.name()).at(pointer + "card", "cards.holds-no-value").exception();
        }
        if (code != null) {
            TopUpPackage offer = value.topUpPackage(code)
                    .orElseThrow(() -> Problem.invalid("cards.package-unknown").with("code", code).at(pointer + "package", "cards.package-unknown").exception());
            return new Offer(offer.pay(), offer.bonus(), code, offer, value, law.maximum(type.definition().anonymous()));
        }
        if (!value.anyAmount() || amount < value.minimum()) {
            String refused = value.anyAmount() ? "cards.top-up-too-small" : "cards.package-needed";
            throw Problem.invalid(refused).with("minimum", value.minimum()).at(pointer + "amount", refused).exception();
        }
        return new Offer(amount, 0, null, null, value, law.maximum(type.definition().anonymous()));
    }

    static List<AccountKey> keys(UUID cardId) {
        return List.of(AccountKey.card(cardId, Asset.PRINCIPAL), AccountKey.card(cardId, Asset.BONUS));
    }

    /** Plans the money onto the card: principal from clearing, bonus at the store's expense. */
    void plan(SaleContext sale, PricedSale.Line line, UUID cardId, UUID topUpId, Offer offer, Plan plan) {
        Basket basket = sale.basket();
        checkMaximum(basket, line, cardId, offer, plan);
        LocalDate today = basket.moment().atZone(foundation.zone()).toLocalDate();
        TopUpPackage pack = offer.offer();
        AccountKey principal = AccountKey.card(cardId, Asset.PRINCIPAL);
        Lot.Terms terms = new Lot.Terms("top-up", null, pack == null ? null : expiry(today, pack.payDays()),
                new LotScope(basket.storeId(), null).write(), topUpId);
        plan.transfer(new Transfer(sale.clearing(), principal, offer.paid(),
                List.of(new Transfer.NewLot(foundation.nextId(), principal, offer.paid(), terms))));
        if (offer.bonus() > 0) {
            AccountKey bonus = AccountKey.card(cardId, Asset.BONUS);
            Lot.Terms given = new Lot.Terms("top-up", null, expiry(today, pack.bonusDays()),
                    new LotScope(basket.storeId(), pack.bonusScope()).write(), topUpId);
            plan.transfer(new Transfer(AccountKey.store(basket.storeId(), Asset.MARKETING_EXPENSE), bonus, offer.bonus(),
                    List.of(new Transfer.NewLot(foundation.nextId(), bonus, offer.bonus(), given))));
        }
        plan.effect(new Plan.Effect("stored-value", "cards.effect.top-up", offer.paid() + offer.bonus(),
                Map.of("principal", offer.paid(), "bonus", offer.bonus(), "line", line.number())));
        plan.write(() -> Sql.update(foundation.connection(), """
                insert into cards_top_up (id, card_id, sale_id, line_number, store_id, paid, bonus, package_code, claw_back, refunded, voided, kept, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)""",
                topUpId, cardId, basket.id(), line.number(), basket.storeId(), offer.paid(), offer.bonus(), offer.packageCode(),
                offer.value().clawBack().name(), basket.moment()));
    }

    private void checkMaximum(Basket basket, PricedSale.Line line, UUID cardId, Offer offer, Plan plan) {
        Long most = offer.value().maximumBalance();
        long held = keys(cardId).stream().mapToLong(key -> plan.state(key).balance()).sum();
        if (most != null && held + offer.paid() + offer.bonus() > most) {
            throw Problem.conflict("cards.balance-too-high").with("maximum", most).with("balance", held)
                    .at(Lines.pointer(basket, line.number()) + "/details", "cards.balance-too-high").exception();
        }
        long principal = plan.state(AccountKey.card(cardId, Asset.PRINCIPAL)).balance();
        if (principal + offer.paid() > offer.mostPrincipal()) {
            throw Problem.conflict("cards.law-maximum").with("maximum", offer.mostPrincipal()).with("balance", principal)
                    .at(Lines.pointer(basket, line.number()) + "/details", "cards.law-maximum",
                            Map.of("maximum", offer.mostPrincipal(), "balance", principal)).exception();
        }
    }

    /** A lot that is good for one day lapses at the coming midnight. */
    private Instant expiry(LocalDate today, Integer days) {
        return days == null ? null : foundation.endOf(today.plusDays(days - 1L));
    }

    public Optional<TopUp> find(UUID saleId, int line) {
        return query("where sale_id = ? and line_number = ?", saleId, line).stream().findFirst();
    }

    public List<TopUp> ofCard(UUID cardId) {
        return query("where card_id = ? order by at desc, id desc", cardId);
    }

    private List<TopUp> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_top_up " + where, row -> new TopUp(row.getObject("id", UUID.class),
                row.getObject("card_id", UUID.class), row.getObject("sale_id", UUID.class), row.getInt("line_number"),
                row.getObject("store_id", UUID.class), row.getLong("paid"), row.getLong("bonus"), row.getString("package_code"),
                ClawBack.valueOf(row.getString("claw_back")), row.getLong("refunded"), row.getLong("voided"), row.getLong("kept"),
                Sql.instant(row, "at")), parameters);
    }

    /** @return what the top-up still has to give back; what was given back before counts as not used */
    public TopUpRefund refund(TopUp topUp, List<AccountState> states) {
        if (topUp.kept() > 0) {
            return new TopUpRefund(0, 0, 0, true);
        }
        long principal = left(topUp, states, Asset.PRINCIPAL);
        long bonus = left(topUp, states, Asset.BONUS);
        TopUpRefund whole = TopUpRefund.of(topUp.paid(), Math.min(topUp.paid(), principal + topUp.refunded()), topUp.bonus(),
                Math.min(topUp.bonus(), bonus + topUp.voided()), topUp.clawBack());
        long refundable = Math.max(0, Math.min(principal, whole.refundable() - topUp.refunded()));
        return new TopUpRefund(refundable, principal - refundable, bonus, whole.exhausted());
    }

    private static long left(TopUp topUp, List<AccountState> states, Asset asset) {
        return lots(topUp, states, asset).stream().mapToLong(Lot::remaining).sum();
    }

    private static List<Lot> lots(TopUp topUp, List<AccountState> states, Asset asset) {
        return states.stream().filter(state -> state.key().asset().equals(asset)).flatMap(state -> state.lots().stream())
                .filter(lot -> topUp.id().equals(lot.terms().source())).toList();
    }

    /**
     * Plans giving a top-up back: the amount leaves the principal, the bonus is voided, and once all is given back that can be, what was kept for
     * used bonus leaves too, so that nobody spends it a second time.
     *
     * @param amount positive, at most what is refundable
     */
    void planBack(RefundContext refund, TopUp topUp, long amount, Plan plan, int line) {
        List<AccountState> states = keys(topUp.cardId()).stream().map(plan::state).toList();
        TopUpRefund most = refund(topUp, states);
        if (amount > most.refundable()) {
            throw Problem.conflict("cards.top-up-spent").with("maximum", most.refundable()).at("/lines", "cards.top-up-spent",
                    Map.of("maximum", most.refundable(), "line", line)).exception();
        }
        boolean last = amount == most.refundable();
        AccountKey principal = AccountKey.card(topUp.cardId(), Asset.PRINCIPAL);
        AccountKey expense = AccountKey.store(topUp.storeId(), Asset.MARKETING_EXPENSE);
        Amounts.move(plan, principal, refund.saleClearing(), amount, take(lots(topUp, states, Asset.PRINCIPAL), amount));
        long kept = last ? most.principalKept() : 0;
        List<Lot> rest = lots(topUp, List.of(plan.state(principal)), Asset.PRINCIPAL);
        Amounts.move(plan, principal, expense, kept, take(rest, kept));
        Amounts.move(plan, AccountKey.card(topUp.cardId(), Asset.BONUS), expense, most.bonusVoided(), take(lots(topUp, states, Asset.BONUS), most.bonusVoided()));
        plan.effect(new Plan.Effect("stored-value", "cards.effect.top-up-back", -amount,
                Map.of("principal", amount, "bonus", most.bonusVoided(), "kept", kept, "line", line)));
        plan.write(() -> Sql.update(foundation.connection(),
                "update cards_top_up set refunded = refunded + ?, voided = voided + ?, kept = kept + ? where id = ?", amount, most.bonusVoided(), kept,
                topUp.id()));
    }

    /** @return draws of that much, lot by lot */
    public static List<Transfer.Draw> take(List<Lot> lots, long amount) {
        List<Transfer.Draw> draws = new java.util.ArrayList<>();
        long left = amount;
        for (Lot lot : lots) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                draws.add(new Transfer.Draw(lot.id(), lot.account(), part));
                left -= part;
            }
        }
        return draws;
    }
}
