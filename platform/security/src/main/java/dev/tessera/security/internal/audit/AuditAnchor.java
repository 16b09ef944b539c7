package dev.tessera.security.internal.audit;

import dev.tessera.security.internal.audit.Chain.Head;
import dev.tessera.security.internal.privacy.Keys;
import dev.tessera.security.internal.privacy.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last end of the chain this node has seen, in the file {@code audit-head} beside the key file. With it shows what no signature
 * can show: that the end of the trail was cut off and an older head put back.
 */
@Component(service = AuditAnchor.class)
public final class AuditAnchor {

    private static final Logger LOG = LoggerFactory.getLogger(AuditAnchor.class);

    private final Path file;
    private long remembered = -1;

    @Activate
    public AuditAnchor(@Reference Keys keys) {
        file = keys.directory().resolve("audit-head");
    }

    /** Writes it down if it is further than the last one. */
    synchronized void remember(Head head) {
        if (remembered < 0) {
            remembered = recall().map(Mark::sequence).orElse(0L);
        }
        if (head.sequence() <= remembered) {
            return;
        }
        try {
            OwnerOnlyFile.replace(file, head.sequence() + " " + HexFormat.of().formatHex(head.hash()) + "\n");
            remembered = head.sequence();
        } catch (UncheckedIOException unwritable) {
            LOG.warn("The end of the audit trail cannot be written down beside the key file: {}", unwritable.getMessage());
        }
    }

    /** @return what was written down last; empty if nothing was */
    Optional<Mark> recall() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return Optional.of(new Mark(Long.parseLong(words[0]), HexFormat.of().parseHex(words[1])));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("{} cannot be read: {}", file, unreadable.toString());
            return Optional.empty();
        }
    }

    /**
     * @param sequence the number of a sealed row
     * @param hash that row's hash
     */
    record Mark(long sequence, byte[] hash) {}
}
