package dev.tessera.security.internal.audit;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.privacy.Keys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The chain of the audit trail. Committed rows are numbered without a gap and chained in the order of their ids, a batch at a time; the row
 * of the head is locked meanwhile, so on all nodes together there is one sealer. The head is signed with a key that is not in
 * the database: whoever can only write the database cannot chain changed rows anew without being seen.
 */
@Component(service = Chain.class)
public final class Chain {

    static final int BATCH = 500;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Keys keys;

    @Activate
    public Chain(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Keys keys) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.keys = keys;
    }

    /** Seals whatever is committed, batch by batch. */
    public void seal() {
        boolean more = true;
        while (more) {
            more = sealBatch();
        }
    }

    /** @return whether there may be more to seal */
    private boolean sealBatch() {
        return unsealed() && unitOfWork.requiresNew(() -> {
            Head head = head(" for update");
            List<AuditEntry> rows = session().createSelectionQuery("from AuditEntry where sequence is null order by id", AuditEntry.class)
                    .setMaxResults(BATCH).setReadOnly(true).getResultList();
            if (!rows.isEmpty()) {
                advance(append(head, rows));
            }
            return rows.size() == BATCH;
        });
    }

    /** @return the end of the chain as it is stored now */
    Head head() {
        return unitOfWork.readOnly(() -> head(""));
    }

    /** @return whether the signature is the one this deployment gave that end of the chain */
    boolean isGenuine(Head head) {
        return head.sequence() == 0 && head.signature() == null
                || head.signature() != null && MessageDigest.isEqual(head.signature(), sign(head.sequence(), head.hash()));
    }

    /** @return up to that many sealed rows from that number on, in order */
    List<AuditEntry> rows(long from, int limit) {
        return unitOfWork.readOnly(() -> session()
                .createSelectionQuery("from AuditEntry where sequence >= :from order by sequence", AuditEntry.class)
                .setParameter("from", from).setMaxResults(limit).getResultList());
    }

    /** @return how many rows wait to be sealed */
    long waiting() {
        return unitOfWork.readOnly(() -> session()
                .createSelectionQuery("select count(*) from AuditEntry where sequence is null", Long.class).getSingleResult());
    }

    private boolean unsealed() {
        return unitOfWork.readOnly(() -> !session().createSelectionQuery("select id from AuditEntry where sequence is null",
                java.util.UUID.class).setMaxResults(1).getResultList().isEmpty());
    }

    private Head head(String locking) {
        Object[] row = session().createNativeQuery("select sequence, hash, signature from security_audit_head" + locking, Object[].class)
                .addScalar("sequence", Long.class).addScalar("hash", byte[].class).addScalar("signature", byte[].class)
                .getSingleResult();
        return new Head((Long) row[0], (byte[]) row[1], (byte[]) row[2]);
    }

    private Head append(Head head, List<AuditEntry> rows) {
        long sequence = head.sequence();
        byte[] hash = head.hash();
        try (PreparedStatement seal = database.connection()
                .prepareStatement("update security_audit set sequence = ?, hash = ? where id = ?")) {
            for (AuditEntry row : rows) {
                hash = Link.hash(hash, ++sequence, row);
                seal.setLong(1, sequence);
                seal.setBytes(2, hash);
                seal.setObject(3, row.id());
                seal.addBatch();
            }
            seal.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException("The audit trail could not be sealed: " + failed.getMessage(), failed);
        }
        return new Head(sequence, hash, sign(sequence, hash));
    }

    private void advance(Head head) {
        session().createNativeMutationQuery("update security_audit_head set sequence = :sequence, hash = :hash, signature = :signature")
                .setParameter("sequence", head.sequence()).setParameter("hash", head.hash())
                .setParameter("signature", head.signature()).executeUpdate();
    }

    private byte[] sign(long sequence, byte[] hash) {
        return keys.seal(ByteBuffer.allocate(Long.BYTES + hash.length).putLong(sequence).put(hash).array());
    }

    private Session session() {
        return database.session();
    }

    /**
     * The end of the chain.
     *
     * @param sequence the number of the last sealed row; 0 if there is none
     * @param hash of that row; empty if there is none
     * @param signature over both; null if there is no row
     */
    record Head(long sequence, byte[] hash, byte[] signature) {}
}
