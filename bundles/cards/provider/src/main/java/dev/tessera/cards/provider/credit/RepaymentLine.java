package dev.tessera.cards.provider.credit;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.credit.CreditBook.Repayment;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditRules.Part;
import dev.tessera.cards.provider.sale.Amounts;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.cards.provider.sale.Lines;
import dev.tessera.cards.provider.sale.SaleCards;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.sale.TopUps;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Paying back what is owed. Details: {@code card}, {@code amount}, and {@code paidOn} for money that came in earlier, e.g. by bank. It pays in the
 * order the type says, of each kind what is due longest first, and last what came to be after the money did; what is too much stays to the good.
 */
@Component(service = {LineType.class, RepaymentLine.class})
public final class RepaymentLine implements LineType {

    /** The line type's code. */
    public static final String CODE = "cards.repayment";

    private final Foundation foundation;
    private final SaleCards cards;
    private final CreditBook book;
    private final Dunning dunning;

    @Activate
    public RepaymentLine(@Reference Foundation foundation, @Reference SaleCards cards, @Reference CreditBook book, @Reference Dunning dunning) {
        this.foundation = foundation;
        this.cards = cards;
        this.book = book;
        this.dunning = dunning;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            Lines.requireOne(basket, line, true);
            Held held = held(basket, line, false);
            Long amount = Lines.amount(basket, line);
            if (amount == null) {
                throw Problem.invalid("cards.amount-invalid").at(Lines.pointer(basket, line.number()) + "/details/amount", "cards.amount-invalid").exception();
            }
            paidOn(basket, line);
            items.put(line.number(), Lines.item(held.type().code(), held.type().name() + " " + held.card().masked(), amount, false, "cards.reason.repayment",
                    Map.of("amount", amount)));
        }
        return items;
    }

    private Held held(Basket basket, Basket.Line line, boolean lock) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/card";
        Held held = cards.find(line.details().get("card"), lock, pointer);
        Held main = held.card().mainCardId() == null ? held : cards.byId(held.card().mainCardId(), lock);
        if (main.type().definition().credit() == null) {
            throw Problem.conflict("cards.no-credit").with("card", held.card().masked()).at(pointer, "cards.no-credit").exception();
        }
        return main;
    }

    private static LocalDate paidOn(Basket basket, Basket.Line line) {
        String text = line.details().get("paidOn");
        try {
            LocalDate day = text == null ? basket.businessDate() : LocalDate.parse(text);
            if (!day.isAfter(basket.businessDate())) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            throw paidOnInvalid(basket, line);
        }
        throw paidOnInvalid(basket, line);
    }

    private static RuntimeException paidOnInvalid(Basket basket, Basket.Line line) {
        return Problem.invalid("cards.paid-on-invalid").at(Lines.pointer(basket, line.number()) + "/details/paidOn", "cards.paid-on-invalid").exception();
    }

    static AccountKey account(UUID cardId, Kind kind) {
        return AccountKey.card(cardId, switch (kind) {
            case PENALTY -> CardAssets.PENALTY;
            case INTEREST -> CardAssets.INTEREST;
            case PRINCIPAL -> Asset.RECEIVABLE;
        });
    }

    static List<AccountKey> keys(UUID cardId) {
        return List.of(account(cardId, Kind.PENALTY), account(cardId, Kind.INTEREST), account(cardId, Kind.PRINCIPAL),
                AccountKey.card(cardId, CardAssets.CREDIT_BALANCE));
    }

    static long sum(List<Part> parts, Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).mapToLong(Part::amount).sum();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        return lines.stream().flatMap(line -> keys(held(sale.basket(), sale.basket().line(line.number()), sale.shiftId() != null).card().id()).stream())
                .toList();
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        Map<UUID, Integer> seen = new HashMap<>();
        for (PricedSale.Line line : lines) {
            Basket.Line rung = sale.basket().line(line.number());
            Held held = held(sale.basket(), rung, false);
            if (seen.put(held.card().id(), line.number()) != null) {
                throw Problem.invalid("cards.one-at-a-time").at(Lines.pointer(sale.basket(), line.number()), "cards.one-at-a-time").exception();
            }
            plan(sale, line, rung, held, plan);
        }
    }

    private void plan(SaleContext sale, PricedSale.Line line, Basket.Line rung, Held held, Plan plan) {
        UUID cardId = held.card().id();
        long amount = line.net().minor();
        LocalDate paidOn = paidOn(sale.basket(), rung);
        List<Part> parts = CreditRules.allocate(book.open(cardId), held.type().definition().credit().repayment(), amount, paidOn);
        for (Kind kind : Kind.values()) {
            Amounts.move(plan, sale.clearing(), account(cardId, kind), sum(parts, kind), List.of());
        }
        long good = amount - parts.stream().mapToLong(Part::amount).sum();
        AccountKey key = AccountKey.card(cardId, CardAssets.CREDIT_BALANCE);
        Amounts.move(plan, sale.clearing(), key, good, good == 0 ? List.of() : List.of(new Transfer.NewLot(foundation.nextId(), key, good,
                new Lot.Terms("repayment", null, null, null, sale.basket().id()))));
        plan.effect(new Plan.Effect("credit", "cards.effect.repayment", -amount, Map.of("penalty", sum(parts, Kind.PENALTY), "interest",
                sum(parts, Kind.INTEREST), "principal", sum(parts, Kind.PRINCIPAL), "good", good)));
        plan.write(() -> {
            book.settle(cardId, paidOn, parts, 1);
            book.addRepayment(cardId, sale.basket().id(), line.number(), sale.basket().storeId(), paidOn, amount, parts);
            dunning.paid(cardId, sale.basket().businessDate());
        });
    }

    private Repayment repayment(UUID saleId, int line) {
        return book.repayment(saleId, line).orElseThrow();
    }

    @Override
    public Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        Map<Integer, Refundable> limits = new HashMap<>();
        for (PricedSale.Line line : lines) {
            Repayment repayment = repayment(saleId, line.number());
            limits.put(line.number(), new Refundable(Money.ofMinor(repayment.refunded() > 0 ? 0 : repayment.amount()),
                    new PricedSale.Reason("cards.reason.repayment", Map.of("amount", repayment.amount()))));
        }
        return limits;
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return lines.stream().flatMap(line -> {
            UUID cardId = repayment(refund.saleId(), line.sold().number()).cardId();
            cards.byId(cardId, refund.shiftId() != null);
            return keys(cardId).stream();
        }).toList();
    }

    /** A repayment is given back whole: what it paid is owed again from the day it counted; reminding goes on with the next night. */
    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        for (RefundContext.Line line : lines) {
            Repayment repayment = repayment(refund.saleId(), line.sold().number());
            UUID cardId = repayment.cardId();
            long good = repayment.amount() - repayment.parts().stream().mapToLong(Part::amount).sum();
            AccountKey key = AccountKey.card(cardId, CardAssets.CREDIT_BALANCE);
            if (repayment.refunded() > 0 || line.amount().minor() != repayment.amount() || plan.state(key).balance() < good) {
                throw Problem.conflict("cards.repayment-used").at("/lines", "cards.repayment-used").exception();
            }
            for (Kind kind : Kind.values()) {
                Amounts.move(plan, account(cardId, kind), refund.saleClearing(), sum(repayment.parts(), kind), List.of());
            }
            Amounts.move(plan, key, refund.saleClearing(), good, TopUps.take(plan.state(key).lots(), good));
            plan.write(() -> {
                book.settle(cardId, repayment.effectiveOn(), repayment.parts(), -1);
                book.repaymentBack(repayment.id(), repayment.amount());
            });
        }
    }
}
