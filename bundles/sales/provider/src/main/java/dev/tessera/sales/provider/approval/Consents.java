package dev.tessera.sales.provider.approval;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may do what alone and who consented to what. */
@Component(service = Consents.class)
public final class Consents {

    private final Access access;
    private final Approvals approvals;

    @Activate
    public Consents(@Reference Access access, @Reference Approvals approvals) {
        this.access = access;
        this.approvals = approvals;
    }

    /**
     * Checks the consent that was given; to be called before anything is changed.
     *
     * @param storeId the store in which it is to count
     * @return the account of who consented, by permission
     * @throws dev.tessera.kernel.error.ProblemException FORBIDDEN if a login, PIN or permission does not fit; TOO_MANY after wrong tries
     */
    public Map<String, UUID> given(List<Approval> given, UUID storeId) {
        Map<String, UUID> consents = new HashMap<>();
        for (Approval approval : given) {
            consents.put(approval.permission(), approvals.approve(approval.login(), approval.pin(), approval.permission(), storeId).accountId());
        }
        return Map.copyOf(consents);
    }

    /**
     * @param permission what is needed
     * @param consents what {@link #given} gave
     * @return who consented; null if the caller may do it alone
     * @throws dev.tessera.kernel.error.ProblemException FORBIDDEN {@code sales.approval-needed} naming the permission if neither is so
     */
    public UUID require(String permission, UUID storeId, Map<String, UUID> consents) {
        if (mayAlone(permission, storeId)) {
            return null;
        }
        UUID approver = consents.get(permission);
        if (approver == null) {
            throw Problem.forbidden("sales.approval-needed").with("permission", permission)
                    .at("/approvals", "sales.approval-needed", Map.of("permission", permission)).exception();
        }
        return approver;
    }

    /** @return whether the caller holds the permission in the store */
    public boolean mayAlone(String permission, UUID storeId) {
        return access.scope(permission).contains(storeId);
    }
}
