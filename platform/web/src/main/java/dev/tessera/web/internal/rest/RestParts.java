package dev.tessera.web.internal.rest;

import dev.tessera.web.RequestGuard;
import dev.tessera.web.internal.http.Exchanges;
import dev.tessera.web.internal.idempotency.Idempotency;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What all applications share.
 *
 * @param guard decides who may call
 * @param exchanges the request of each thread
 * @param problems writes refusals
 * @param idempotency does requests once
 * @param served whether a resource still belongs to an application that is there
 * @param bodyLimit largest body in bytes where a method says nothing
 */
public record RestParts(RequestGuard guard, Exchanges exchanges, Problems problems, Idempotency idempotency, Predicate<Object> served,
        LongSupplier bodyLimit) {}
