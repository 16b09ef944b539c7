package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.sale.Fees.Fee;
import dev.tessera.cards.provider.sale.Fees.Kind;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees.AnnualRefund;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Paying a fee. Details: {@code fee}, the id of one that is due; or {@code card} for the type's service fee. Of an annual fee given back the days
 * that are over are kept.
 */
@Component(service = {LineType.class, FeeLine.class})
public final class FeeLine implements LineType {

    /** The line type's code. */
    public static final String CODE = "cards.fee";

    private final Foundation foundation;
    private final SaleCards cards;
    private final Fees fees;
    private final Dunning dunning;

    @Activate
    public FeeLine(@Reference Foundation foundation, @Reference SaleCards cards, @Reference Fees fees, @Reference Dunning dunning) {
        this.foundation = foundation;
        this.cards = cards;
        this.fees = fees;
        this.dunning = dunning;
    }

    @Override
    public String code() {
        return CODE;
    }

    /** @param fee null for a service fee, which is due when it is paid */
    private record Asked(Fee fee, Held held, long amount) {}

    private Asked asked(Basket basket, Basket.Line line) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/";
        String id = line.details().get("fee");
        if (id == null) {
            Held held = cards.find(line.details().get("card"), false, pointer + "card");
            long amount = held.type().definition().fees().service();
            if (amount == 0) {
                throw Problem.conflict("cards.no-service-fee").at(pointer + "card", "cards.no-service-fee").exception();
            }
            return new Asked(null, held, amount);
        }
        Fee fee = find(id, pointer);
        if (!fee.state().equals("DUE")) {
            throw Problem.conflict("cards.fee-not-due").at(pointer + "fee", "cards.fee-not-due").exception();
        }
        return new Asked(fee, cards.byId(fee.cardId(), false), fee.amount());
    }

    private Fee find(String id, String pointer) {
        try {
            return fees.find(UUID.fromString(id)).orElseThrow(() -> Problem.invalid("cards.fee-unknown").at(pointer + "fee", "cards.fee-unknown").exception());
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("cards.fee-unknown").at(pointer + "fee", "cards.fee-unknown").exception(unreadable);
        }
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            Lines.requireOne(basket, line, true);
            Asked asked = asked(basket, line);
            String kind = (asked.fee() == null ? Kind.SERVICE : asked.fee().kind()).name();
            items.put(line.number(), Lines.item(kind, asked.held().type().name() + " " + asked.held().card().masked(), asked.amount(), false,
                    "cards.reason.fee-" + kind.toLowerCase(Locale.ROOT), Map.of()));
        }
        return items;
    }

    /** The card is locked so that nobody pays its fee twice at once. */
    @Override
    public List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        lines.forEach(line -> cards.byId(asked(sale.basket(), sale.basket().line(line.number())).held().card().id(), sale.shiftId() != null));
        return List.of();
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        for (PricedSale.Line line : lines) {
            Basket basket = sale.basket();
            Asked asked = asked(basket, basket.line(line.number()));
            plan.transfer(Transfer.of(sale.clearing(), AccountKey.store(basket.storeId(), Asset.FEE_INCOME), line.net().minor()));
            plan.write(() -> {
                if (asked.fee() == null) {
                    fees.addPaid(asked.held().card().id(), Kind.SERVICE, asked.amount(), basket.businessDate(), basket.id(), line.number());
                } else {
                    fees.paid(asked.fee().id(), basket.id(), line.number());
                    dunning.paid(asked.fee().cardId(), basket.businessDate());
                }
            });
        }
    }

    @Override
    public Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        Map<Integer, Refundable> limits = new HashMap<>();
        for (PricedSale.Line line : lines) {
            Fee fee = fees.ofSaleLine(saleId, line.number()).orElseThrow();
            limits.put(line.number(), new Refundable(Money.ofMinor(left(fee, moment.atZone(foundation.zone()).toLocalDate())),
                    new PricedSale.Reason("cards.reason.fee-refund", Map.of("paid", fee.amount()))));
        }
        return limits;
    }

    private long left(Fee fee, LocalDate today) {
        if (!fee.state().equals("PAID")) {
            return 0;
        }
        if (fee.periodStart() == null) {
            return fee.amount();
        }
        if (cards.byId(fee.cardId(), false).type().definition().fees().annualRefund() == AnnualRefund.NONE) {
            return 0;
        }
        LocalDate end = fee.periodStart().plusYears(1);
        long days = ChronoUnit.DAYS.between(fee.periodStart(), end);
        long left = Math.max(0, Math.min(days, ChronoUnit.DAYS.between(today, end)));
        return Money.ofMinor(fee.amount()).share(left, days).minor();
    }

    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        for (RefundContext.Line line : lines) {
            Fee fee = fees.ofSaleLine(refund.saleId(), line.sold().number()).orElseThrow();
            long most = left(fee, refund.moment().atZone(foundation.zone()).toLocalDate());
            if (line.amount().minor() > most) {
                throw Problem.conflict("cards.fee-used").with("maximum", most).at("/lines", "cards.fee-used", Map.of("maximum", most)).exception();
            }
            Amounts.move(plan, AccountKey.store(refund.saleStoreId(), Asset.FEE_INCOME), refund.saleClearing(), line.amount().minor(), List.of());
            plan.write(() -> fees.waive(fee.id(), "refund"));
        }
    }
}
