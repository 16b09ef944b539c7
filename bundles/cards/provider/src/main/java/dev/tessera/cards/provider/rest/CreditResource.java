package dev.tessera.cards.provider.rest;

import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.credit.CreditBook;
import dev.tessera.cards.provider.credit.CreditBook.Statement;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditService;
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
    private final CreditBook book;
    private final CreditService credit;

    public CreditResource(Foundation foundation, CardViews views, CreditBook book, CreditService credit) {
        this.foundation = foundation;
        this.views = views;
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

    /** What is owed on a card. */
    @Schema(name = "CardDebt")
    public record CreditAnswer(List<ChargeAnswer> charges, List<StatementAnswer> statements) {}

    /** Why a debt is given up. */
    @Schema(name = "CardWriteOff")
    public record WriteOff(@NotBlank @Size(max = 200) String reason) {}

    @GET
    @Path("cards/{id}/credit")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What was bought on account, penalties and interest, and the statements")
    public CreditAnswer credit(@PathParam("id") UUID id) {
        CardRow card = views.visible(id, CardsPermissions.READ);
        return foundation.read(() -> new CreditAnswer(book.charges(card.accountId()).stream().map(ChargeAnswer::of).toList(),
                book.statements(card.accountId()).stream().map(StatementAnswer::of).toList()));
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
