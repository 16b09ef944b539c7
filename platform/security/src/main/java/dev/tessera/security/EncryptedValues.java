package dev.tessera.security;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered by a module that stores values encrypted by {@link PersonalData}, so that they follow when the keys rotate. Without it
 * a module's values stay under the key they were written with, which must then stay in the key file.
 */
@ConsumerType
public interface EncryptedValues {

    /** @return the module's id */
    String module();

    /**
     * Encrypts again some values that are not {@linkplain PersonalData#isCurrent current}. Called inside a unit of work, as the
     * system, again and again until it returns false.
     *
     * @param limit how many values to encrypt at the most, so that the unit of work stays small
     * @return whether there may be more
     */
    boolean reencrypt(int limit);
}
