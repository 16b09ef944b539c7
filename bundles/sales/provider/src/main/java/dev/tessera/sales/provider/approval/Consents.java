package dev.tessera.sales.provider.approval;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
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
    private final AuditTrail audit;

    @Activate
    public Consents(@Reference Access access, @Reference Approvals approvals, @Reference AuditTrail audit) {
        this.access = access;
        this.approvals = approvals;
        this.audit = audit;
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

    /** Who consented to what, as the audit trail keeps it; who asked for it is the entry's own person. */
    private record Consent(String permission, String login, UUID accountId) {}

    private record Consented(String number, List<Consent> consents) {}

    /**
     * Notes in the audit trail, with the act, who consented to it; nothing if nobody was asked.
     *
     * @param given what was given
     * @param consents what {@link #given} gave for it
     * @param subjectType what was done, e.g. {@code sales.refund}
     * @param number its number
     */
    public void record(List<Approval> given, Map<String, UUID> consents, String subjectType, UUID subjectId, UUID storeId, String number) {
        if (!given.isEmpty()) {
            List<Consent> by = given.stream().map(one -> new Consent(one.permission(), one.login(), consents.get(one.permission()))).toList();
            audit.record(new Change("sales.consent", subjectType, subjectId.toString(), storeId, null, new Consented(number, by)));
        }
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
