package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.checkout.Checkout;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a sale would be. */
@Schema(name = "SaleQuote")
public record QuoteAnswer(List<LineAnswer> lines, Money total, @Schema(description = "What the customer can pay with") List<OfferAnswer> offers,
        List<EffectAnswer> effects, @Schema(description = "Why it could not be sold as it is") List<ProblemAnswer> problems,
        @Schema(description = "Permissions a second person has to consent with") List<String> approvals,
        @Schema(description = "What nearly applied") List<ReasonAnswer> hints) {

    /** A way to pay. */
    @Schema(name = "TenderOffer")
    public record OfferAnswer(String type, @Schema(nullable = true) String reference, String label,
            @Schema(description = "The most it can pay, minor units") Money maximum, List<ReasonAnswer> limits) {

        static OfferAnswer of(TenderType.Offer offer, Texts texts) {
            return new OfferAnswer(offer.type(), offer.reference(), offer.label(), offer.maximum(),
                    offer.limits().stream().map(reason -> ReasonAnswer.of(reason, texts)).toList());
        }
    }

    static QuoteAnswer of(Checkout.Quote quote, Texts texts) {
        return new QuoteAnswer(quote.priced().lines().stream().map(line -> LineAnswer.of(line, texts)).toList(), quote.priced().total(),
                quote.offers().stream().map(offer -> OfferAnswer.of(offer, texts)).toList(),
                quote.effects().stream().map(effect -> EffectAnswer.of(effect, texts)).toList(),
                quote.problems().stream().map(problem -> ProblemAnswer.of(problem, texts)).toList(), quote.approvals(),
                quote.priced().hints().stream().map(hint -> ReasonAnswer.of(hint, texts)).toList());
    }
}
