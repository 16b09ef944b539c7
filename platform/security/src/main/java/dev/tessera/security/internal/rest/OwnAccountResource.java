package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.login.OwnAccount;
import dev.tessera.security.internal.login.SecondFactor.Enrolment;
import dev.tessera.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What people do with their own account. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own account")
public final class OwnAccountResource {

    private final OwnAccount own;

    public OwnAccountResource(OwnAccount own) {
        this.own = own;
    }

    @POST
    @Path("password")
    @SignedIn
    @Operation(summary = "Change one's password", description = "At least ten characters, without the login, none of the common ones."
            + " One's other sessions end.")
    public void changePassword(@NotNull @Valid PasswordChange change) {
        own.changePassword(change.current(), change.next());
    }

    @PUT
    @Path("language")
    @SignedIn
    @Operation(summary = "Choose one's language")
    public void chooseLanguage(@NotNull @Valid LanguageChoice choice) {
        own.changeLocale(choice.language());
    }

    @POST
    @Path("totp")
    @SignedIn
    @Operation(summary = "Begin to set up an authenticator app", description = "The secret counts once a code of it was confirmed")
    public TotpSecret beginTotp(@NotNull @Valid PasswordCheck check) {
        Enrolment enrolment = own.beginTotp(check.current());
        return new TotpSecret(enrolment.secret(), enrolment.uri());
    }

    @POST
    @Path("totp/confirm")
    @SignedIn
    @Operation(summary = "Confirm the authenticator app by a code", description = "From now on a code is needed to sign in")
    public RecoveryCodes confirmTotp(@NotNull @Valid TotpCode code) {
        return new RecoveryCodes(own.confirmTotp(code.code()));
    }

    @POST
    @Path("totp/remove")
    @SignedIn
    @Operation(summary = "Do without the authenticator app")
    public void removeTotp(@NotNull @Valid PasswordCheck check) {
        own.removeTotp(check.current());
    }

    @PUT
    @Path("pin")
    @SignedIn
    @Operation(summary = "Set or remove one's PIN for approvals")
    public void choosePin(@NotNull @Valid PinChoice choice) {
        own.changePin(choice.current(), choice.pin());
    }

    /** The password, asked for again before something that matters. */
    @Schema(description = "The password, asked for again")
    public record PasswordCheck(@NotBlank @Size(max = 200) String current) {
        @Override
        public String toString() {
            return "PasswordCheck[…]";
        }
    }

    /** A change of password. */
    @Schema(description = "A change of password")
    public record PasswordChange(@NotBlank @Size(max = 200) String current, @NotBlank @Size(max = 200) String next) {
        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    /** A language. */
    @Schema(description = "A language")
    public record LanguageChoice(@Schema(example = "zh-CN") @NotNull @Pattern(regexp = AccountFields.LANGUAGES) String language) {}

    /** What an authenticator app needs. */
    @Schema(description = "What an authenticator app needs")
    public record TotpSecret(@Schema(description = "Base32, for typing in") String secret,
            @Schema(description = "For scanning, as a QR code") String uri) {
        @Override
        public String toString() {
            return "TotpSecret[…]";
        }
    }

    /** A code of an authenticator app. */
    @Schema(description = "A code of an authenticator app")
    public record TotpCode(@NotBlank @Size(max = 20) String code) {}

    /** Codes for the day the telephone is lost. */
    @Schema(description = "Codes that sign in once each in place of the authenticator app; told only now")
    public record RecoveryCodes(List<String> codes) {
        @Override
        public String toString() {
            return "RecoveryCodes[…]";
        }
    }

    /** A PIN. */
    @Schema(description = "A PIN for approvals")
    public record PinChoice(@NotBlank @Size(max = 200) String current,
            @Schema(description = "Four to eight digits; null to have none", nullable = true) @Pattern(regexp = "[0-9]{4,8}") String pin) {
        @Override
        public String toString() {
            return "PinChoice[…]";
        }
    }
}
