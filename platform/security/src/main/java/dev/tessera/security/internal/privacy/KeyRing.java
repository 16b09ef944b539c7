package dev.tessera.security.internal.privacy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** All keys of a deployment, immutable. The encryption key with the highest id encrypts; the others only decrypt. */
final class KeyRing {

    private static final int KEY_BYTES = 32;

    private final NavigableMap<Integer, SecretKey> encryption;
    private final SecretKey lookup;
    private final SecretKey seal;

    KeyRing(Map<Integer, SecretKey> encryption, SecretKey lookup, SecretKey seal) {
        this.encryption = Collections.unmodifiableNavigableMap(new TreeMap<>(encryption));
        this.lookup = lookup;
        this.seal = seal;
    }

    static KeyRing generate(SecureRandom random) {
        return new KeyRing(Map.of(1, aesKey(random)), macKey(random), macKey(random));
    }

    static SecretKey aesKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    static SecretKey macKey(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    KeyRing withNewEncryptionKey(SecureRandom random) {
        Map<Integer, SecretKey> more = new TreeMap<>(encryption);
        more.put(newestId() + 1, aesKey(random));
        return new KeyRing(more, lookup, seal);
    }

    int newestId() {
        return encryption.lastKey();
    }

    NavigableMap<Integer, SecretKey> encryption() {
        return encryption;
    }

    Optional<SecretKey> encryption(int id) {
        return Optional.ofNullable(encryption.get(id));
    }

    SecretKey lookup() {
        return lookup;
    }

    SecretKey seal() {
        return seal;
    }

    /** @return by name, a value for each key from which the key cannot be told but another key can be told apart */
    Map<String, byte[]> checks() {
        Map<String, byte[]> checks = new TreeMap<>();
        encryption.forEach((id, key) -> checks.put("encryption." + id, check(key)));
        checks.put("lookup", check(lookup));
        checks.put("seal", check(seal));
        return checks;
    }

    static byte[] hmac(SecretKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }

    private static byte[] check(SecretKey key) {
        return hmac(macKey(key.getEncoded()), "tessera key check".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static SecretKey aesKey(SecureRandom random) {
        return aesKey(bytes(random));
    }

    private static SecretKey macKey(SecureRandom random) {
        return macKey(bytes(random));
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
