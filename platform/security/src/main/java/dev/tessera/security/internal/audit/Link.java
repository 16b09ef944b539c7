package dev.tessera.security.internal.audit;

import dev.tessera.security.internal.audit.AuditEntry.Actor;
import dev.tessera.security.internal.audit.AuditEntry.Content;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.time.Instant;

/**
 * One link of the chain: SHA-256 over the hash before (nothing for the first row) and the row's content. The content is written as
 * format (1 byte), sequence and time in microseconds since 1970 (8 bytes each, big-endian), then id, actor kind, actor id, actor
 * name, address, action, subject type, subject id, unit id, before and after, each as its length in bytes (4, −1 for null) and its
 * UTF-8.
 */
final class Link {

    private static final byte FORMAT = 1;

    private Link() {}

    static byte[] hash(byte[] before, long sequence, AuditEntry entry) {
        MessageDigest digest = sha256();
        digest.update(before);
        return digest.digest(content(sequence, entry));
    }

    private static byte[] content(long sequence, AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Actor actor = entry.actor();
            Content content = entry.content();
            out.writeByte(FORMAT);
            out.writeLong(sequence);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.occurredAt()));
            for (Object field : new Object[] {entry.id(), actor.kind(), actor.id(), actor.name(), actor.address(), content.action(),
                    content.subjectType(), content.subjectId(), content.unitId(), content.before(), content.after()}) {
                write(out, field);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Object field) throws IOException {
        if (field == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = field.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
