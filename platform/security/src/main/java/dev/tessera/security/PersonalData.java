package dev.tessera.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Personal data at rest: AES-256-GCM with rotating keys, and keyed hashes (HMAC-SHA-256) to find it by. The keys are in a file
 * outside the database.
 */
@ProviderType
public interface PersonalData {

    /**
     * @param plain what to protect; null gives null
     * @return key id, nonce, ciphertext and tag
     */
    byte[] encrypt(String plain);

    /**
     * @param stored what {@link #encrypt} gave under any key that is still in the file; null gives null
     * @throws IllegalStateException if the key is missing or the value was tampered with
     */
    String decrypt(byte[] stored);

    /** @return whether the value is under the newest key; if not, decrypting and encrypting it again brings it there */
    boolean isCurrent(byte[] stored);

    /**
     * @param purpose what is looked up, e.g. {@code members.phone} or {@code members.phone.last4}; equal values hash differently
     *     under different purposes
     * @param normalised the value in the one form it is compared in, e.g. E.164
     * @return 32 bytes, the same for the same input for the life of the deployment
     */
    byte[] lookupHash(String purpose, String normalised);

    /** @return the value with all but its first characters and last four replaced, e.g. {@code +86138****5678}; null gives null */
    String mask(String plain);
}
