package dev.tessera.cards.provider.rest;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.Batches;
import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.credit.CreditBook;
import dev.tessera.cards.provider.credit.CreditService;
import dev.tessera.cards.provider.sale.CardPayments;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.cards.provider.sale.TopUps;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Cards under {@code /api/cards}. */
@Component(service = Application.class)
@JakartarsName("cards")
@JakartarsApplicationBase("cards")
public final class CardsApplication extends RestApplication {

    @Activate
    public CardsApplication(@Reference RestSupport support, @Reference Foundation foundation, @Reference CardTypes types, @Reference Batches batches,
            @Reference CardViews views, @Reference CardService service, @Reference CardPins pins, @Reference CardStore store,
            @Reference Entitlements entitlements, @Reference CardPayments payments, @Reference TopUps topUps, @Reference Fees fees, @Reference Dunning dunning,
            @Reference CreditBook book, @Reference CreditService credit) {
        super(support,
                new CardTypeResource(types),
                new BatchResource(foundation, batches),
                new CardResource(foundation, views, service, pins),
                new CardPartsResource(foundation, views, store, entitlements, payments, topUps, fees, dunning),
                new CreditResource(foundation, views, store, book, credit));
    }
}
