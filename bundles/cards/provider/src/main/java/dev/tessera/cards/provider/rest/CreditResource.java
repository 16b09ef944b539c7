package dev.tessera.cards.provider.rest;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.credit.CreditBook;
import dev.tessera.cards.provider.credit.CreditBook.Statement;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditService;
import dev.tessera.cards.provider.credit.CreditService.Accrued;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Idempotent;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is owed on cards. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cards")
public final class CreditResource {

    private final Foundation foundation;
    private final CardViews views;
    private final CardStore store;
    private final CreditBook book;
    private final CreditService credit;

    public CreditResource(Foundation foundation, CardViews views, CardStore store, CreditBook book, CreditService credit) {
        this.foundation = foundation;
        this.views = views;
        this.store = store;
        this.book = book;
        this.credit = credit;
    }

    /** Something owed, or that was. */
    @Schema(name = "CardCharge")
    public record ChargeAnswer(UUID id, Kind kind, @Schema(nullable = true) UUID saleId, long amount, long open, LocalDate occurredOn,
            @Schema(nullable = true) LocalDate dueOn) {
        static ChargeAnswer of(Charge charge) {
            return new ChargeAnswer(charge.id(), charge.kind(), charge.saleId(), charge.amount(), charge.open(), charge.occurredOn(), charge.dueOn());
        }
    }

    /** A statement. */
    @Schema(name = "CardCreditStatement")
    public record StatementAnswer(UUID id, LocalDate periodEnd, LocalDate dueOn, long amount) {
        static StatementAnswer of(Statement statement) {
            return new StatementAnswer(statement.id(), statement.periodEnd(), statement.dueOn(), statement.amount());
        }
    }

    /**
     * What is owed on a card today; minor units.
     *
     * @param day today
     * @param goods what was bought on account and is not paid
     * @param penalty charged and not paid
     * @param interest charged and not paid
     * @param good paid too much
     * @param accruedPenalty accrued through yesterday and not charged yet; less than nothing if too much was charged, which is taken back
     * @param accruedInterest the same of interest
     * @param total all of it together; less than nothing if it is to the good
     */
    @Schema(name = "CardOwed")
    public record OwedAnswer(LocalDate day, long goods, long penalty, long interest, long good, long accruedPenalty, long accruedInterest, long total) {
        static OwedAnswer of(List<AccountState> accounts, Accrued accrued) {
            long goods = CardAnswer.balance(accounts, Asset.RECEIVABLE);
            long penalty = CardAnswer.balance(accounts, CardAssets.PENALTY);
            long interest = CardAnswer.balance(accounts, CardAssets.INTEREST);
            long good = CardAnswer.balance(accounts, CardAssets.CREDIT_BALANCE);
            return new OwedAnswer(accrued.day(), goods, penalty, interest, good, accrued.penalty(), accrued.interest(),
                    goods + penalty + interest - good + accrued.penalty() + accrued.interest());
        }
    }

    /** What is owed on a card. */
    @Schema(name = "CardDebt")
    public record CreditAnswer(OwedAnswer owed, List<ChargeAnswer> charges, List<StatementAnswer> statements) {}

    /** Why a debt is given up. */
    @Schema(name = "CardWriteOff")
    public record WriteOff(@NotBlank @Size(max = 200) String reason) {}

    @GET
    @Path("cards/{id}/credit")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What is owed today, what was bought on account, penalties and interest, and the statements",
            description = "Penalty and interest that accrued since the last statement are part of what is owed today, and named separately")
    public CreditAnswer credit(@PathParam("id") UUID id) {
        CardRow card = views.visible(id, CardsPermissions.READ);
        return foundation.read(() -> {
            CardRow main = card.mainCardId() == null ? card : store.row(card.mainCardId()).orElseThrow();
            return new CreditAnswer(OwedAnswer.of(views.accounts(main), credit.accrued(main)),
                    book.charges(main.id()).stream().map(ChargeAnswer::of).toList(), book.statements(main.id()).stream().map(StatementAnswer::of).toList());
        });
    }

    @POST
    @Path("cards/{id}/write-offs")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.WRITE_OFF, scope = Scope.TARGET)
    @Operation(summary = "Give up all that is owed on a card")
    @Answers(CardAnswer.class)
    public Response writeOff(@PathParam("id") UUID id, @NotNull @Valid WriteOff writeOff) {
        views.changeable(id, CardsPermissions.WRITE_OFF);
        CardRow card = credit.writeOff(id, writeOff.reason());
        return EntityVersion.ok(CardAnswer.of(card, views.typeName(card.typeId()), views.accounts(card)), card.version());
    }
}
