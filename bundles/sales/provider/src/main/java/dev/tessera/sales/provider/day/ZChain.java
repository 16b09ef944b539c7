package dev.tessera.sales.provider.day;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;

/** What ties a store's Z reports together: each carries a hash over itself and the hash of the one before. */
final class ZChain {

    private ZChain() {}

    /** @return what stands for the report before the first */
    static String beginning(UUID storeId) {
        return sha256("tessera z " + storeId);
    }

    /** @return the hash of a report, 64 hexadecimal digits */
    static String hash(String previous, UUID storeId, long number, LocalDate date, long dayTotal, long grandTotal, String content) {
        return sha256(String.join("\n", previous, storeId.toString(), Long.toString(number), date.toString(), Long.toString(dayTotal),
                Long.toString(grandTotal), content));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
