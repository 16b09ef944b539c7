package dev.tessera.kernel.transaction;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One transaction for one business act. It binds one database connection to the calling thread; every module's work inside it
 * shares that connection and is committed once, or not at all. Any throwable rolls everything back.
 *
 * <p>When the database gives a unit up in favour of another (serialization failure, deadlock, a row changed since it was read), or
 * another has just stored the same unique key, the outermost unit is rolled back and its work is run again, a bounded number of
 * times. Work must therefore not touch anything outside the database; use {@link #afterCommit}.
 *
 * <p>A throwable that leaves a nested unit dooms the whole one: whoever catches it and goes on gets an
 * {@link IllegalStateException} instead of a commit. Only a nested {@link #readOnly} may refuse without harm, as it changed nothing.
 * What has to survive goes into {@link #requiresNew}.
 */
@ProviderType
public interface UnitOfWork {

    /**
     * Runs the work inside the current unit, or in a new one if there is none.
     *
     * @return what the work returned; may be null
     * @throws IllegalStateException if the current unit is read-only
     */
    <T> T required(Supplier<T> work);

    /** Like {@link #required(Supplier)} for work without a result. */
    default void run(Runnable work) {
        required(() -> {
            work.run();
            return null;
        });
    }

    /** Runs the work in a unit of its own with its own connection, committed whatever becomes of the current one. */
    <T> T requiresNew(Supplier<T> work);

    /**
     * Runs the work in the current unit, or in a new one in which the database refuses to write. Nothing written is flushed.
     */
    <T> T readOnly(Supplier<T> work);

    /**
     * Runs the work in a read-only unit of its own that sees the database as it is at the first query, whatever others commit meanwhile: for
     * comparing what several queries say. Locks nobody out; long ones make the database keep what is out of date.
     */
    <T> T snapshot(Supplier<T> work);

    /** @return whether the calling thread is inside a unit */
    boolean isActive();

    /**
     * Something a module keeps for the length of the current unit, e.g. what it has locked; forgotten when the unit ends.
     *
     * @param key told apart by identity, usually the component that asks
     * @param create makes it on first use in this unit
     * @throws IllegalStateException if there is no current unit
     */
    <T> T attachment(Object key, Supplier<T> create);

    /**
     * Runs the action once the current unit has committed, on the same thread; never if it rolls back. A failure of the action
     * is logged and does not reach the caller.
     *
     * @throws IllegalStateException if there is no current unit
     */
    void afterCommit(Runnable action);
}
