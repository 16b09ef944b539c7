package dev.tessera.ledger.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The proof that the ledger adds up, recomputed from its entries. */
@ProviderType
public interface Proof {

    /** Recomputes everything now, in read-only units of work while others go on, and remembers the result. Not inside a unit of work. */
    Result prove();

    /** @return the result of the last proof; null if there was none */
    Result last();

    /**
     * @param at when it was made
     * @param journals how many journals were read
     * @param transfers how many transfers were read
     * @param balances the balance of every asset summed over all accounts
     * @param differences what does not add up; empty if all does
     */
    record Result(Instant at, long journals, long transfers, Map<String, Long> balances, List<Difference> differences) {

        /** @return whether everything adds up */
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    /**
     * A counter-example.
     *
     * @param check which law is broken, e.g. {@code balance-is-sum-of-transfers}, {@code lots-are-balance}, {@code lot-is-its-changes}
     * @param subject the account, lot or journal
     * @param expected what the entries give
     * @param actual what is stored
     */
    record Difference(String check, String subject, long expected, long actual) {}

    /** Another module's own law, e.g. that the sales of a drawer are what the drawer holds; a service. */
    @org.osgi.annotation.versioning.ConsumerType
    interface Check {

        /** @return what does not add up, at most 100; runs in a read-only unit of work that sees one state, whatever is sold meanwhile */
        List<Difference> differences();
    }
}
