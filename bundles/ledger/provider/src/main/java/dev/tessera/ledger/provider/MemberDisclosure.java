package dev.tessera.ledger.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Ledger.StatementLine;
import dev.tessera.members.api.SubjectAccessContributor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a member who asks what we hold: every account of theirs with its lots and its movements. */
@Component
public final class MemberDisclosure implements SubjectAccessContributor {

    private static final int MOST_MOVEMENTS = 10_000;

    private final LedgerService ledger;
    private final UnitOfWork unitOfWork;

    @Activate
    public MemberDisclosure(@Reference LedgerService ledger, @Reference UnitOfWork unitOfWork) {
        this.ledger = ledger;
        this.unitOfWork = unitOfWork;
    }

    /** An account as it is told. */
    public record Account(String asset, long balance, List<Lot> lots, List<Movement> movements) {}

    /** A lot as it is told. */
    public record Lot(String category, long remaining, Instant createdAt, Instant expiresAt) {}

    /** A movement as it is told; newest first. */
    public record Movement(Instant occurredAt, String reason, long amount, Long balanceAfter) {}

    @Override
    public String module() {
        return "ledger";
    }

    @Override
    public Object collect(UUID memberId) {
        List<Account> accounts = unitOfWork.readOnly(() -> ledger.accountsOf(AccountKey.Owner.MEMBER, memberId).stream().map(this::told).toList());
        return accounts.isEmpty() ? null : accounts;
    }

    private Account told(AccountState state) {
        List<Lot> lots = state.lots().stream()
                .map(lot -> new Lot(lot.terms().category(), lot.remaining(), lot.createdAt(), lot.terms().expiresAt())).toList();
        return new Account(state.key().asset().code(), state.balance(), lots,
                ledger.statement(state.key(), null, MOST_MOVEMENTS).stream().map(MemberDisclosure::told).toList());
    }

    private static Movement told(StatementLine line) {
        return new Movement(line.occurredAt(), line.reason(), line.amount(), line.balanceAfter());
    }
}
