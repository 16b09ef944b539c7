package dev.tessera.sales.provider.checkout;

import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.approval.Approval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a till asks for.
 *
 * @param id the sale to be, so that a repeat is recognised; null to be given one
 * @param tillId at which till
 * @param memberId for whom; null for an anonymous customer
 * @param currency the currency the till reckons in; null for the deployment's
 * @param originAt when the customer bought, for a sale made offline earlier; null for now
 * @param lines what is rung up, without who approved
 * @param discounts what is taken off the whole sale by hand, without who approved
 * @param tenders how it is paid, numbered from 1
 * @param approvals a second person's consents
 */
public record SaleOrder(UUID id, UUID tillId, UUID memberId, String currency, Instant originAt, List<Basket.Line> lines,
        List<Basket.ManualDiscount> discounts, List<SaleContext.Payment> tenders, List<Approval> approvals) {

    private static final String SECRET = "pin";

    public SaleOrder {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
        approvals = List.copyOf(approvals);
    }

    /** @return a hash over everything that makes two orders the same; consents and secrets are left out */
    public String hash() {
        return Json.hash(new SaleOrder(id, tillId, memberId, currency, originAt, lines.stream().map(SaleOrder::withoutSecret).toList(), discounts,
                tenders.stream().map(SaleOrder::withoutSecret).toList(), List.of()));
    }

    private static Basket.Line withoutSecret(Basket.Line line) {
        return line.details().isEmpty() ? line : new Basket.Line(line.number(), line.type(), line.itemId(), line.quantity(), line.priceOverride(),
                line.discounts(), withoutSecret(line.details()));
    }

    private static SaleContext.Payment withoutSecret(SaleContext.Payment payment) {
        return payment.details().isEmpty() ? payment : new SaleContext.Payment(payment.number(), payment.type(), payment.amount(),
                payment.reference(), withoutSecret(payment.details()));
    }

    /** @return the details that may be kept */
    static Map<String, String> withoutSecret(Map<String, String> details) {
        if (!details.containsKey(SECRET)) {
            return details;
        }
        Map<String, String> kept = new TreeMap<>(details);
        kept.remove(SECRET);
        return Map.copyOf(kept);
    }
}
