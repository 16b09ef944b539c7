package dev.tessera.security.internal.audit;

import dev.tessera.security.internal.audit.AuditAnchor.Mark;
import dev.tessera.security.internal.audit.Chain.Head;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Goes along the whole chain and says where it is broken first. */
@Component(service = AuditVerifier.class)
public final class AuditVerifier {

    private static final int PAGE = 1000;

    private final Chain chain;
    private final AuditAnchor anchor;

    @Activate
    public AuditVerifier(@Reference Chain chain, @Reference AuditAnchor anchor) {
        this.chain = chain;
        this.anchor = anchor;
    }

    public Report verify() {
        Optional<Mark> mark = anchor.recall();
        Head head = chain.head();
        Walk walk = new Walk(mark);
        while (walk.broken == null && walk.sequence < head.sequence()) {
            walk.over(chain.rows(walk.sequence + 1, (int) Math.min(PAGE, head.sequence() - walk.sequence)));
        }
        if (walk.broken == null) {
            walk.broken = end(head, mark, walk);
        }
        return new Report(walk.broken == null, walk.sequence, chain.waiting(), walk.broken);
    }

    private Break end(Head head, Optional<Mark> mark, Walk walk) {
        if (!MessageDigest.isEqual(walk.hash, head.hash()) || !chain.isGenuine(head)) {
            return new Break(head.sequence(), null, Reason.END_FORGED);
        }
        boolean cut = mark.filter(seen -> seen.sequence() > head.sequence()).isPresent();
        return cut ? new Break(head.sequence() + 1, null, Reason.END_CUT) : null;
    }

    /** How far the chain holds. */
    private static final class Walk {

        private final Optional<Mark> mark;
        private long sequence;
        private byte[] hash = new byte[0];
        private Break broken;

        Walk(Optional<Mark> mark) {
            this.mark = mark;
        }

        void over(List<AuditEntry> rows) {
            if (rows.isEmpty()) {
                broken = new Break(sequence + 1, null, Reason.ROW_MISSING);
            }
            for (AuditEntry row : rows) {
                broken = check(row);
                if (broken != null) {
                    return;
                }
                sequence = row.sequence();
                hash = row.hash();
            }
        }

        private Break check(AuditEntry row) {
            if (row.sequence() != sequence + 1) {
                return new Break(sequence + 1, null, Reason.ROW_MISSING);
            }
            if (!MessageDigest.isEqual(row.hash(), Link.hash(hash, row.sequence(), row))) {
                return new Break(row.sequence(), row.id(), Reason.ROW_CHANGED);
            }
            boolean replaced = mark.filter(seen -> seen.sequence() == row.sequence() && !MessageDigest.isEqual(seen.hash(), row.hash()))
                    .isPresent();
            return replaced ? new Break(row.sequence(), row.id(), Reason.CHAINED_ANEW) : null;
        }
    }

    /**
     * @param intact whether nothing is wrong
     * @param checked how many rows hold together from the first one on
     * @param waiting how many rows are not sealed yet
     * @param broken the first place that is wrong; null if none is
     */
    public record Report(boolean intact, long checked, long waiting, Break broken) {}

    /**
     * @param sequence the number of the row
     * @param id the row; null if it is gone
     * @param reason what is wrong
     */
    public record Break(long sequence, UUID id, Reason reason) {}

    /** What can be wrong with the chain. */
    public enum Reason {
        /** The row, or the hash stored with it, is not as it was sealed. */
        ROW_CHANGED,
        /** A row was deleted. */
        ROW_MISSING,
        /** The chain before this row holds together but is not the one this node has seen. */
        CHAINED_ANEW,
        /** The end of the chain is not one that this deployment has signed. */
        END_FORGED,
        /** This node has seen more rows: the end was cut off, or the database was restored from a backup. */
        END_CUT
    }
}
