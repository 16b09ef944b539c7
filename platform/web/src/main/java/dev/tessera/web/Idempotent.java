package dev.tessera.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method moves value: it needs an {@code Idempotency-Key} header and runs in one unit of work together with the key's row and
 * its answer. A repeat with the same key and body gets the first answer and the header {@code Idempotency-Replayed: true}; with
 * another body 422; while the first is still running 409 with {@code Retry-After}. An answer of 4xx or 5xx is not kept.
 *
 * <p>The method returns {@link jakarta.ws.rs.core.Response} or a record, not {@code void}, and takes no stream. It may be called
 * more than once for one request, when the database asks for the unit of work to be repeated.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {

    /** @return how long a key is remembered */
    Keep keep() default Keep.CONFIGURED;

    /** How long a key is remembered. */
    enum Keep {
        /** As long as the configuration says, seven days by default. */
        CONFIGURED,
        /** For ever, for what a till may hand in at any time, such as a sale made offline. */
        FOR_EVER
    }
}
