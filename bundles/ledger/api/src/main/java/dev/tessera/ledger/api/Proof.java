package dev.tessera.ledger.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
     * @param check which law is broken, e.g. {@code balance-is-sum-of-transfers}, {@code lots-are-balance}, {@code lot-is-its-changes}; its text for
     *         people is {@code proof.<check>} in the messages of the module whose law it is
     * @param subject the account, lot or journal, for programs and support
     * @param about the things it is about, the widest first; empty in a result from before there was this
     * @param measure what the two numbers count
     * @param expected what the entries give
     * @param actual what is stored
     */
    record Difference(String check, String subject, List<About> about, Measure measure, long expected, long actual) {
        public Difference {
            about = about == null ? List.of() : List.copyOf(about);
            measure = measure == null ? Measure.NONE : measure;
        }
    }

    /**
     * A thing a counter-example is about.
     *
     * @param type as in a document's source or a console's reference, e.g. {@code cards.card}, {@code organization.unit}, {@code ledger.lot}
     * @param id its id, or its code or number where it has no id
     */
    record About(String type, String id) {

        /** @return the thing with that id */
        public static About of(String type, UUID id) {
            return new About(type, id.toString());
        }
    }

    /** What the numbers of a counter-example count. */
    enum Measure {
        /** Minor units of the deployment's currency. */
        MONEY,
        /** Points. */
        POINTS,
        /** Whole things: uses, lots, lines. */
        COUNT,
        /** Goods, in thousandths of a unit. */
        QUANTITY,
        /** Nothing a person could compare, e.g. where a chain of seals is broken. */
        NONE;

        /** @return what amounts of an asset count */
        public static Measure of(Asset.Unit unit) {
            return valueOf(unit.name());
        }
    }

    /** Another module's own law, e.g. that the sales of a drawer are what the drawer holds; a service. */
    @org.osgi.annotation.versioning.ConsumerType
    interface Check {

        /** @return every law it may find broken; each has a text {@code proof.<law>} in the module's messages, in Chinese and English */
        Set<String> laws();

        /** @return what does not add up, at most 100; runs in a read-only unit of work that sees one state, whatever is sold meanwhile */
        List<Difference> differences();
    }
}
