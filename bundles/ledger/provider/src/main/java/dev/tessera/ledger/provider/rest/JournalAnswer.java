package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Transfer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One business act, down to the lots. */
@Schema(name = "LedgerJournal", description = "One business act: transfers that happened together")
public record JournalAnswer(UUID id, @Schema(description = "Why, e.g. `sales.sale`") String reason, String sourceType, UUID sourceId,
        @Schema(nullable = true, description = "The store in which it happened; null for headquarters") UUID storeId, LocalDate businessDate,
        Instant occurredAt, @Schema(nullable = true, description = "The journal it reverses, wholly or partly") UUID reverses,
        List<TransferAnswer> transfers) {

    static JournalAnswer of(Journal journal) {
        return new JournalAnswer(journal.id(), journal.reason(), journal.sourceType(), journal.sourceId(), journal.storeId(),
                journal.businessDate(), journal.occurredAt(), journal.reverses(), journal.transfers().stream().map(TransferAnswer::of).toList());
    }

    /** An amount that left one account and arrived on the other. */
    @Schema(name = "LedgerTransfer", description = "An amount that left one account and arrived on the other")
    public record TransferAnswer(SideAnswer debit, SideAnswer credit, Asset.Unit unit, @Schema(description = "Positive") long amount,
            List<LotChangeAnswer> lots) {

        static TransferAnswer of(Transfer transfer) {
            return new TransferAnswer(SideAnswer.of(transfer.debit()), SideAnswer.of(transfer.credit()), transfer.debit().asset().unit(),
                    transfer.amount(), transfer.lots().stream().map(LotChangeAnswer::of).toList());
        }
    }

    /** One side of a transfer. */
    @Schema(name = "LedgerSide", description = "Whose account of what")
    public record SideAnswer(AccountKey.Owner owner, UUID ownerId, String asset) {

        static SideAnswer of(AccountKey key) {
            return new SideAnswer(key.owner(), key.ownerId(), key.asset().code());
        }
    }

    /** What a transfer did to a lot. */
    @Schema(name = "LedgerLotChange", description = "What a transfer did to one lot")
    public record LotChangeAnswer(UUID lotId, LotChangeKind kind, @Schema(description = "Positive") long amount) {

        static LotChangeAnswer of(Transfer.LotChange change) {
            LotChangeKind kind = change instanceof Transfer.NewLot ? LotChangeKind.NEW
                    : change instanceof Transfer.Draw ? LotChangeKind.DRAWN : LotChangeKind.RESTORED;
            return new LotChangeAnswer(change.lotId(), kind, change.amount());
        }
    }

    /** Whether a lot came into being, was drawn from, or was given back to. */
    public enum LotChangeKind { NEW, DRAWN, RESTORED }
}
