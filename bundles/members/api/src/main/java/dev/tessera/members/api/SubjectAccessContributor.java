package dev.tessera.members.api;

import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by a module that keeps something by member id, to answer a member who asks for all we hold about them. */
@ConsumerType
public interface SubjectAccessContributor {

    /** @return the module's id, under which its part stands */
    String module();

    /** @return all that is held, as a value Jackson can write; null if nothing */
    Object collect(UUID memberId);
}
