package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.approval.Approval;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A second person's consent. */
@Schema(name = "SaleApproval")
public record ApprovalFields(@Schema(example = "sales.discount.any") @NotBlank @Size(max = 100) String permission,
        @NotBlank @Size(max = 100) String login, @NotBlank @Size(max = 20) String pin) {

    static List<Approval> approvals(List<ApprovalFields> fields) {
        return fields == null ? List.of() : fields.stream().map(one -> new Approval(one.permission, one.login, one.pin)).toList();
    }

    @Override
    public String toString() {
        return "ApprovalFields[" + permission + "]";
    }
}
