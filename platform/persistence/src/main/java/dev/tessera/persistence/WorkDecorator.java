package dev.tessera.persistence;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs work that nobody asked for by a request, such as the handling of an event, in what it needs around it: the security bundle
 * registers one that makes the system the caller. Events are delivered only while there is one, so nothing runs without a caller.
 */
@ConsumerType
public interface WorkDecorator {

    /**
     * Runs the work once, on the same thread; what it throws passes through. The unit of work is opened inside.
     *
     * @param origin what the work is, for the audit trail, e.g. {@code event:messaging.receipt}
     */
    void run(String origin, Runnable work);
}
