package dev.tessera.security;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The trail of every change: who, when, from where, before and after; hash-chained, so that tampering shows. */
@ProviderType
public interface AuditTrail {

    /**
     * Records a change with the current unit of work.
     *
     * @param change what was changed
     * @throws IllegalStateException if there is no current unit of work
     */
    void record(Change change);

    /**
     * @param action {@code module.verb}, e.g. {@code members.edit}; its text is in the module's messages as {@code audit.<action>}
     * @param subjectType what kind of thing, e.g. {@code members.member}
     * @param subjectId which one
     * @param unitId the unit it belongs to, for scoping who may read the entry; null if none
     * @param before the thing before as a value Jackson can write; null if it is new. Personal data only as {@link PersonalData#mask}
     * @param after the thing after; null if it is gone
     */
    record Change(String action, String subjectType, String subjectId, UUID unitId, Object before, Object after) {}
}
