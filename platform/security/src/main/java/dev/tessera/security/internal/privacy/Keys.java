package dev.tessera.security.internal.privacy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in use; a service that is there once they were found to be those of this database. */
public final class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final KeyFile file;
    private volatile KeyRing ring;

    Keys(KeyFile file, KeyRing ring) {
        this.file = file;
        this.ring = ring;
    }

    /** @return HMAC-SHA-256 of the value under the lookup key, different for each purpose */
    public byte[] lookupHash(String purpose, byte[] value) {
        return KeyRing.hmac(ring.lookup(), purpose.getBytes(StandardCharsets.UTF_8), new byte[] {0}, value);
    }

    /** @return HMAC-SHA-256 of the value under the key that seals the audit trail */
    public byte[] seal(byte[] value) {
        return KeyRing.hmac(ring.seal(), value);
    }

    /** @return the id of the key that encrypts now */
    public int newestId() {
        return ring.newestId();
    }

    /** @return the ids of all encryption keys, the newest last */
    public Set<Integer> ids() {
        return ring.encryption().navigableKeySet();
    }

    /**
     * Looks into the file again for a key that another node may have added.
     *
     * @throws IllegalStateException if there is no such key
     */
    SecretKey encryption(int id) {
        return ring.encryption(id).or(() -> reread().encryption(id)).orElseThrow(() -> new IllegalStateException(
                "Personal data was encrypted with key " + id + ", which is not in " + file.path() + "; restore it from a copy of that file."));
    }

    /** @return where the key file is */
    public Path directory() {
        return file.path().toAbsolutePath().getParent();
    }

    KeyRing rotate(SecureRandom random) {
        synchronized (file) {
            KeyRing more = file.read().withNewEncryptionKey(random);
            file.write(more);
            ring = more;
            return more;
        }
    }

    private KeyRing reread() {
        synchronized (file) {
            try {
                ring = file.read();
            } catch (KeyProblem problem) {
                LOG.warn("{} The keys read before are kept.", problem.getMessage());
            }
            return ring;
        }
    }
}
