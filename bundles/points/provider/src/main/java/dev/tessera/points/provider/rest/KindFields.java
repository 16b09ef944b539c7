package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.KindService.Versioned;
import dev.tessera.points.provider.rules.Expiry;
import dev.tessera.points.provider.rules.KindTerms;
import dev.tessera.points.provider.rules.Reversal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What holds for a kind of points. */
@Schema(name = "PointKindInput", description = "What holds for a kind of points")
public record KindFields(
        @Schema(description = "Never changes, as accounts are named by it", example = "standard") @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String code,
        @NotBlank @Size(max = 40) String nameZh, @NotBlank @Size(max = 40) String nameEn,
        @Schema(description = "Whether it is earned and spent") @NotNull Boolean active,
        @Schema(description = "How many days after they are earned points can be spent; 0 for at once") @NotNull @Min(0) @Max(365) Integer pendingDays,
        @Schema(description = "How the last day of validity is found") @NotNull Expiry.Mode expiry,
        @Schema(description = "How many months after earning; 0 with NEVER") @NotNull @Min(0) @Max(240) Integer expiryMonths,
        @Schema(description = "What a refund does when the points it takes back are spent") @NotNull Reversal.WhenSpent whenSpent,
        @Schema(description = "How long points given back can be spent at the least") @NotNull @Min(0) @Max(3650) Integer graceDays,
        @Schema(description = "Whether that grace is given with every refund; otherwise only where the shop is at fault") @NotNull Boolean graceAlways,
        @Schema(description = "Whether they pay") @NotNull Boolean redeemable,
        @Schema(description = "So many points …", example = "100") @NotNull @Min(1) @Max(1_000_000) Long redeemPoints,
        @Schema(description = "… are worth so many minor units", example = "100") @NotNull @Min(1) @Max(1_000_000) Long redeemMoney,
        @Schema(description = "How much of a sale they pay at the most, hundredths of a percent", example = "5000") @NotNull @Min(1) @Max(10_000)
                Integer maximumShare,
        @Schema(description = "How much of a sale they pay at the most, minor units; left out for no limit") @Min(1) Long maximumAmount,
        @Schema(description = "How many must be redeemed at the least") @NotNull @Min(1) Long minimumPoints,
        @Schema(description = "Whether they also pay for top-ups and gift cards, which turns points into stored value") @NotNull Boolean paysTopUps,
        @Schema(description = "Whether a sale in which they are redeemed earns") @NotNull Boolean earnsWhileRedeeming,
        @Schema(description = "Whether members may hand them on") @NotNull Boolean transferable,
        @Schema(description = "How many points one person adjusts without a second one's consent") @NotNull @Min(0) Long adjustmentLimit) {

    KindTerms terms() {
        return new KindTerms(nameZh, nameEn, active, pendingDays, new Expiry(expiry, expiry == Expiry.Mode.NEVER ? 0 : expiryMonths), whenSpent, graceDays,
                graceAlways, redeemable, redeemPoints, redeemMoney, maximumShare, maximumAmount, minimumPoints, paysTopUps, earnsWhileRedeeming,
                transferable, adjustmentLimit);
    }

    static KindFields of(String code, KindTerms terms) {
        return new KindFields(code, terms.nameZh(), terms.nameEn(), terms.active(), terms.pendingDays(), terms.expiry().mode(), terms.expiry().months(),
                terms.whenSpent(), terms.graceDays(), terms.graceAlways(), terms.redeemable(), terms.redeemPoints(), terms.redeemMoney(),
                terms.maximumShare(), terms.maximumAmount(), terms.minimumPoints(), terms.paysTopUps(), terms.earnsWhileRedeeming(),
                terms.transferable(), terms.adjustmentLimit());
    }

    /** A kind of points and its version. */
    @Schema(name = "PointKind", description = "A kind of points")
    public record Answer(KindFields kind, @Schema(description = "What If-Match of an edit names, in quotes") long version) {

        static Answer of(Versioned known) {
            return new Answer(KindFields.of(known.kind().code(), known.kind().terms()), known.version());
        }
    }
}
