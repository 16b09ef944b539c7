package dev.tessera.members.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by a module that keeps something by member id, to join when two members become one. Both members are locked and all
 * participants work in the one unit of work of the merge: a throwable stops the whole merge.
 */
@ConsumerType
public interface MemberMergeParticipant {

    /** @return the module's id */
    String module();

    /**
     * What merging would do to what this module keeps; shown before somebody decides. Changes nothing.
     *
     * @return remarks, in the order to show them; empty if there is nothing to say
     */
    List<Remark> preview(UUID survivorId, UUID loserId);

    /** Moves what belongs to the loser to the survivor. */
    void merge(UUID survivorId, UUID loserId);

    /**
     * @param code found in the module's messages
     * @param arguments values for the text
     * @param blocking whether the merge would fail
     */
    record Remark(String code, Map<String, Object> arguments, boolean blocking) {
        public Remark {
            arguments = Map.copyOf(arguments);
        }
    }
}
