package dev.tessera.security.internal.privacy;

import dev.tessera.security.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * AES-256-GCM with a random nonce for each value. Stored are: format (1 byte), key id (4 bytes, big-endian), nonce (12), ciphertext
 * and tag (16); the first five bytes are authenticated too.
 */
@Component
public final class FieldCipher implements PersonalData {

    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 5;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHOWN_AT_THE_END = 4;
    private static final int SHOWN_AT_THE_START = 6;
    private static final int HIDDEN_AT_LEAST = 4;

    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public FieldCipher(@Reference Keys keys) {
        this.keys = keys;
    }

    @Override
    public byte[] encrypt(String plain) {
        if (plain == null) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = header(keys.newestId());
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.encryption(keyId(header)), nonce, header,
                ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length).put(header).put(nonce).put(sealed).array();
    }

    @Override
    public String decrypt(byte[] stored) {
        if (stored == null) {
            return null;
        }
        requireFormat(stored);
        ByteBuffer rest = ByteBuffer.wrap(stored);
        byte[] header = new byte[HEADER_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(header).get(nonce);
        return new String(run(Cipher.DECRYPT_MODE, keys.encryption(keyId(header)), nonce, header, rest), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isCurrent(byte[] stored) {
        requireFormat(stored);
        return keyId(stored) == keys.newestId();
    }

    @Override
    public byte[] lookupHash(String purpose, String normalised) {
        return keys.lookupHash(purpose, normalised.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String mask(String plain) {
        if (plain == null) {
            return null;
        }
        int[] characters = plain.codePoints().toArray();
        int spare = characters.length - SHOWN_AT_THE_END - HIDDEN_AT_LEAST;
        int shownFirst = spare > 0 ? Math.min(spare, SHOWN_AT_THE_START) : Math.max(0, Math.min(1, characters.length - 1));
        int shownLast = spare > 0 ? SHOWN_AT_THE_END : 0;
        for (int i = shownFirst; i < characters.length - shownLast; i++) {
            characters[i] = '*';
        }
        return new String(characters, 0, characters.length);
    }

    private static byte[] header(int keyId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).putInt(keyId).array();
    }

    private static int keyId(byte[] stored) {
        return ByteBuffer.wrap(stored).getInt(1);
    }

    private static void requireFormat(byte[] stored) {
        if (stored.length < HEADER_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE || stored[0] != FORMAT) {
            throw new IllegalStateException("This is no encrypted value of Tessera");
        }
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] header, ByteBuffer input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(input.array(), input.position(), input.remaining());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("An encrypted value was tampered with, or is not of this deployment", failed);
        }
    }
}
