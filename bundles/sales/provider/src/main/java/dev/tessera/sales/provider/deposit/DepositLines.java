package dev.tessera.sales.provider.deposit;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.checkout.SaleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A deposit taken: what the member pays now and spends later with the tender {@code deposit}. The line's detail {@code amount} says how much, in
 * minor units; the quantity is one.
 */
@Component(service = LineType.class)
public final class DepositLines implements LineType {

    /** The line type's code. */
    public static final String CODE = "sales.deposit";

    private static final String AMOUNT = "amount";

    private final Ledger ledger;
    private final SaleStore sales;
    private final Members members;
    private final Ids ids;

    @Activate
    public DepositLines(@Reference Ledger ledger, @Reference SaleStore sales, @Reference Members members, @Reference Ids ids) {
        this.ledger = ledger;
        this.sales = sales;
        this.members = members;
        this.ids = ids;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        if (basket.memberId() == null) {
            throw Problem.invalid("sales.deposit-member").at("/memberId", "sales.deposit-member").exception();
        }
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            String pointer = "/lines/" + basket.lines().indexOf(line);
            if (!line.quantity().equals(Quantity.ONE)) {
                throw Problem.invalid("sales.deposit-quantity").at(pointer + "/quantity", "sales.deposit-quantity").exception();
            }
            String amount = line.details().getOrDefault(AMOUNT, "");
            if (!amount.matches("[1-9]\\d{0,9}")) {
                throw Problem.invalid("sales.deposit-amount").at(pointer + "/details/amount", "sales.deposit-amount").exception();
            }
            items.put(line.number(), new Item(CODE, "定金 Deposit", Money.ofMinor(Long.parseLong(amount)),
                    new PricedSale.Traits(List.of(), false, false, false, false), List.of(new PricedSale.Reason("sales.reason.deposit", Map.of()))));
        }
        return items;
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        return List.of(account(sale.basket().memberId()));
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        AccountKey account = account(sale.basket().memberId());
        for (PricedSale.Line line : lines) {
            long amount = line.net().minor();
            if (amount == 0) {
                continue;
            }
            plan.transfer(new Transfer(sale.clearing(), account, amount, List.of(new Transfer.NewLot(ids.next(), account, amount,
                    new Lot.Terms("deposit", null, null, null, sale.basket().id())))));
            plan.effect(new Plan.Effect("deposit", "sales.effect.deposit-taken", amount, Map.of("amount", amount)));
        }
    }

    /** What is spent of it cannot be given back. */
    @Override
    public Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        Money left = holder(saleId).map(member -> Money.ofMinor(lots(ledger.states(List.of(account(member))).get(account(member)).lots(), saleId).stream()
                        .mapToLong(Lot::remaining).sum())).orElse(Money.ZERO);
        Map<Integer, Refundable> limits = new HashMap<>();
        for (PricedSale.Line line : lines) {
            Money part = left.min(line.net());
            left = left.minus(part);
            limits.put(line.number(), new Refundable(part, new PricedSale.Reason("sales.reason.deposit-spent", Map.of("left", part.minor()))));
        }
        return limits;
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return List.of(held(refund));
    }

    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        long amount = lines.stream().mapToLong(line -> line.amount().minor()).sum();
        if (amount == 0) {
            return;
        }
        AccountKey account = held(refund);
        List<Transfer.LotChange> draws = draws(lots(plan.state(account).lots(), refund.saleId()), account, amount);
        plan.transfer(new Transfer(account, refund.saleClearing(), amount, draws));
        plan.effect(new Plan.Effect("deposit", "sales.effect.deposit-returned", -amount, Map.of("amount", amount)));
    }

    /** Who holds the deposit now: after merges the survivor, and still the member who was erased. */
    private Optional<UUID> holder(UUID saleId) {
        return sales.find(saleId).map(sale -> sale.head().memberId()).flatMap(members::find).map(Member::id);
    }

    private AccountKey held(RefundContext refund) {
        return account(Optional.ofNullable(refund.memberId()).or(() -> holder(refund.saleId()))
                .orElseThrow(() -> Problem.conflict("sales.deposit-member").exception()));
    }

    private static List<Lot> lots(List<Lot> lots, UUID saleId) {
        return lots.stream().filter(lot -> saleId.equals(lot.terms().source())).toList();
    }

    /**
     * @return what is drawn from which lot, the first one first
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.deposit-short} if they hold less
     */
    static List<Transfer.LotChange> draws(List<Lot> lots, AccountKey account, long amount) {
        List<Transfer.LotChange> draws = new ArrayList<>();
        long left = amount;
        for (Lot lot : lots) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                draws.add(new Transfer.Draw(lot.id(), account, part));
                left -= part;
            }
        }
        if (left > 0) {
            throw Problem.conflict("sales.deposit-short").with("missing", left).exception();
        }
        return draws;
    }

    static AccountKey account(UUID memberId) {
        return AccountKey.member(memberId, Asset.DEPOSIT);
    }
}
