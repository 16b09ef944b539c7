package dev.tessera.persistence.internal.module;

import dev.tessera.persistence.internal.module.ModuleSource.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether two sets of scripts are the same, names and every character. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(List<Script> scripts) {
        MessageDigest digest = sha256();
        for (Script script : scripts) {
            digest.update(script.name().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(script.text().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
