package dev.tessera.security.internal.audit;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.audit.AuditEntry.Actor;
import dev.tessera.security.internal.audit.AuditEntry.Content;
import dev.tessera.security.internal.audit.AuditReader.Filter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes rows of the audit trail as CSV (RFC 4180), page by page, so that memory does not grow with the trail. */
@Component(service = AuditExport.class)
public final class AuditExport {

    private static final int PAGE = 1000;
    /** Spreadsheets read UTF-8 as such only with this in front. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String HEADER = "sequence,id,occurredAt,actorKind,actorId,actorName,address,action,subjectType,subjectId,unitId,"
            + "before,after,hash";

    private final AuditReader reader;
    private final AuditTrail audit;
    private final UnitOfWork unitOfWork;

    @Activate
    public AuditExport(@Reference AuditReader reader, @Reference AuditTrail audit, @Reference UnitOfWork unitOfWork) {
        this.reader = reader;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /** Records that the rows are exported, before the first one leaves. */
    public Rows begin(Filter filter, UnitScope scope) {
        unitOfWork.run(() -> audit.record(new Change("security.audit-export", "security.audit", "export", filter.unitId(), null, filter)));
        return out -> write(filter, scope, out);
    }

    private void write(Filter filter, UnitScope scope, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.append(BYTE_ORDER_MARK).append(HEADER).append("\r\n");
        UUID last = null;
        List<AuditEntry> page;
        do {
            page = reader.list(filter, scope, false, last, PAGE);
            for (AuditEntry entry : page) {
                line(writer, entry);
                last = entry.id();
            }
        } while (page.size() == PAGE);
        writer.flush();
    }

    private static void line(Writer writer, AuditEntry entry) throws IOException {
        Actor actor = entry.actor();
        Content content = entry.content();
        Object[] fields = {entry.sequence(), entry.id(), entry.occurredAt(), actor.kind(), actor.id(), actor.name(), actor.address(),
                content.action(), content.subjectType(), content.subjectId(), content.unitId(), content.before(), content.after(),
                entry.hash() == null ? null : HexFormat.of().formatHex(entry.hash())};
        for (int i = 0; i < fields.length; i++) {
            writer.append(i == 0 ? "" : ",").append(cell(fields[i]));
        }
        writer.append("\r\n");
    }

    /** A cell that begins like a formula is made text, for a spreadsheet would run it. */
    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    /** Rows on their way out. */
    public interface Rows {
        void writeTo(OutputStream out) throws IOException;
    }
}
