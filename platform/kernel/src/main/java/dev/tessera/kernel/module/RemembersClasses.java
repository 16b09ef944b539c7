package dev.tessera.kernel.module;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What keeps something it worked out about classes of other bundles, such as how they are written as JSON; a service. Without it the classes
 * of an updated bundle would stay for as long as whoever remembers them.
 */
@ConsumerType
public interface RemembersClasses {

    /** Forgets all of them; called from any thread, each time after classes of a bundle were taken out of use. */
    void forgetClasses();
}
