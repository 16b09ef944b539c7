package dev.tessera.ledger.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger.StatementLine;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledger as the caller may see it: a member's by the home store, a store's own, a card's or drawer's where it was used. */
@Component(service = Views.class)
public final class Views {

    private final LedgerService ledger;
    private final Members members;
    private final Access access;
    private final UnitOfWork unitOfWork;

    @Activate
    public Views(@Reference LedgerService ledger, @Reference Members members, @Reference Access access, @Reference UnitOfWork unitOfWork) {
        this.ledger = ledger;
        this.members = members;
        this.access = access;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @return the owner's accounts; the id of a merged member finds the survivor's
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there are none the caller may know of
     */
    public List<AccountState> accountsOf(AccountKey.Owner owner, UUID ownerId) {
        return unitOfWork.readOnly(() -> ledger.accountsOf(owner, visible(owner, ownerId)));
    }

    /** @return the account's movements, newest first */
    public List<StatementLine> statement(AccountKey key, UUID before, int limit) {
        return unitOfWork.readOnly(() -> ledger.statement(key, before, limit));
    }

    /** @return those journals of the document that the caller may see */
    public List<Journal> journalsOf(String sourceType, UUID sourceId) {
        return unitOfWork.readOnly(() -> ledger.journalsOf(sourceType, sourceId)).stream().filter(this::isVisible).toList();
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such journal, or none the caller may know of */
    public Journal journal(UUID id) {
        return unitOfWork.readOnly(() -> ledger.journal(id)).filter(this::isVisible)
                .orElseThrow(() -> Problem.notFound("ledger.journal-unknown").exception());
    }

    private boolean isVisible(Journal journal) {
        UnitScope scope = scope();
        return journal.storeId() == null ? scope.everywhere() : scope.contains(journal.storeId());
    }

    private UUID visible(AccountKey.Owner owner, UUID ownerId) {
        UnitScope scope = scope();
        return switch (owner) {
            case MEMBER -> members.find(ownerId).filter(member -> scope.contains(member.homeUnitId())).map(Member::id)
                    .orElseThrow(Views::unknown);
            case STORE -> known(ownerId, scope.contains(ownerId));
            case CARD, DRAWER -> known(ownerId, scope.everywhere() || ledger.storesOf(owner, ownerId).stream().anyMatch(scope::contains));
        };
    }

    private static UUID known(UUID ownerId, boolean visible) {
        if (!visible) {
            throw unknown();
        }
        return ownerId;
    }

    private static RuntimeException unknown() {
        return Problem.notFound("ledger.account-unknown").exception();
    }

    private UnitScope scope() {
        return access.scope(LedgerPermissions.READ);
    }
}
