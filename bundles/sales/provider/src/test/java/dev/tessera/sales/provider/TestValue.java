package dev.tessera.sales.provider;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Stored value on a card, oldest lot first, as the cards module pays with it; the reference is the card's id. */
public final class TestValue implements TenderType {

    private final Ledger ledger;

    TestValue(Ledger ledger) {
        this.ledger = ledger;
    }

    static AccountKey account(String reference) {
        return AccountKey.card(UUID.fromString(reference), Asset.PRINCIPAL);
    }

    @Override
    public String code() {
        return "stored-value";
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.OWN_VALUE;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        return List.of();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return List.of(account(payment.reference()));
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        AccountKey account = account(payment.reference());
        long left = payment.amount().minor();
        List<Transfer.LotChange> draws = new ArrayList<>();
        for (Lot lot : plan.state(account).lots()) {
            long part = Math.min(left, lot.remaining());
            if (part > 0) {
                draws.add(new Transfer.Draw(lot.id(), account, part));
                left -= part;
            }
        }
        if (left > 0) {
            String pointer = "/tenders/" + (payment.number() - 1) + "/amount";
            throw Problem.conflict("value.short").with("missing", left).at(pointer, "value.short").exception();
        }
        plan.transfer(new Transfer(account, sale.clearing(), payment.amount().minor(), draws));
        plan.effect(new Plan.Effect("stored-value", "value.drawn", -payment.amount().minor(), java.util.Map.of()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return List.of(account(leg.payment().reference()));
    }

    /** Last drawn first; what earlier refunds restored is left out. */
    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        AccountKey account = account(leg.payment().reference());
        List<Transfer.LotChange> draws = new ArrayList<>(ledger.journalsOf("sales.sale", refund.saleId()).stream()
                .flatMap(journal -> journal.transfers().stream()).filter(transfer -> transfer.debit().equals(account))
                .flatMap(transfer -> transfer.lots().stream()).toList());
        Collections.reverse(draws);
        long skip = leg.refundedBefore().minor();
        long left = leg.amount().minor();
        List<Transfer.LotChange> restored = new ArrayList<>();
        for (Transfer.LotChange draw : draws) {
            long skipped = Math.min(skip, draw.amount());
            skip -= skipped;
            long part = Math.min(left, draw.amount() - skipped);
            if (part > 0) {
                restored.add(new Transfer.Restore(draw.lotId(), account, part));
                left -= part;
            }
        }
        plan.transfer(new Transfer(refund.clearing(), account, leg.amount().minor(), restored));
    }

    /** A new card with value bought elsewhere. */
    static UUID card(House house, Money... lots) {
        UUID card = UUID.randomUUID();
        for (Money amount : lots) {
            house.topUp(card, amount.minor());
        }
        return card;
    }
}
