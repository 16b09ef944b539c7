package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.api.Basket;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** A discount given by hand. */
@Schema(name = "ManualDiscount")
public record DiscountFields(@Schema(description = "Minor units; this or `percent`") Money amount,
        @Schema(description = "Percent off; this or `amount`", example = "12.5") @DecimalMin("0.01") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
                BigDecimal percent,
        @NotBlank @Size(max = 100) String reason) {

    static List<Basket.ManualDiscount> discounts(List<DiscountFields> fields) {
        return fields == null ? List.of() : fields.stream().map(one -> new Basket.ManualDiscount(one.amount,
                one.percent == null ? null : one.percent.movePointRight(2).intValueExact(), one.reason, null)).toList();
    }
}
