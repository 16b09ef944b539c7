package dev.tessera.security.testing;

import dev.tessera.security.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Really encrypts, under a key that a test can rotate. */
public final class TestPersonalData implements PersonalData {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private final SecureRandom random = new SecureRandom();
    private byte generation = 1;

    public void rotate() {
        generation++;
    }

    @Override
    public byte[] encrypt(String plain) {
        if (plain == null) {
            return null;
        }
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, generation, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(13 + sealed.length).put(generation).put(nonce).put(sealed).array();
    }

    @Override
    public String decrypt(byte[] stored) {
        if (stored == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte by = buffer.get();
        byte[] nonce = new byte[12];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, by, nonce, sealed), StandardCharsets.UTF_8);
    }

    @Override
    public boolean isCurrent(byte[] stored) {
        return stored[0] == generation;
    }

    @Override
    public byte[] lookupHash(String purpose, String normalised) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return mac.doFinal((purpose + "\0" + normalised).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String mask(String plain) {
        return plain == null ? null : plain.length() <= 8 ? "****" : plain.substring(0, 3) + "****" + plain.substring(plain.length() - 4);
    }

    private static byte[] run(int mode, byte generation, byte[] nonce, byte[] data) {
        try {
            byte[] key = KEY.clone();
            key[0] = generation;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
