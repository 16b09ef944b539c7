/**
 * Triggers for H2, which can only call Java. A module's migration names one by its class:
 * <pre>{@code create trigger ledger_transfer_append_only before update, delete on ledger_transfer call 'dev.tessera.persistence.trigger.AppendOnly'}</pre>
 * The names stand in database files, so these classes are never renamed. H2 has no trigger for {@code TRUNCATE}, which it refuses on a table
 * that another refers to.
 */
package dev.tessera.persistence.trigger;
