package dev.tessera.members.provider;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.entity.ContactRow;
import dev.tessera.members.provider.entity.IdentifierRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.TagRow;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.MemberList;
import dev.tessera.members.provider.transfer.ImportField;
import dev.tessera.organization.api.Unit;
import dev.tessera.security.UnitScope;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes members to a table whose headings an import understands. It is read page by page, each in a unit of work of its own, so its
 * size does not matter. Personal data is masked unless it is asked for and the caller may see it.
 */
@Component(service = ExportService.class)
public final class ExportService {

    private static final int PAGE = 200;
    private static final List<ImportField> FIELDS = List.of(ImportField.NAME, ImportField.PHONE, ImportField.SHARED_PHONE, ImportField.CARD,
            ImportField.EMAIL, ImportField.ADDRESS, ImportField.SEX, ImportField.BIRTHDAY, ImportField.HOME_UNIT, ImportField.SOURCE,
            ImportField.CHANNEL, ImportField.CAMPAIGN, ImportField.SALESPERSON, ImportField.REGISTERED_ON, ImportField.TAGS);

    private final Foundation foundation;
    private final MemberStore store;
    private final MemberSearch search;
    private final AttributeService attributes;
    private final TagService tags;

    @Activate
    public ExportService(@Reference Foundation foundation, @Reference MemberStore store, @Reference MemberSearch search,
            @Reference AttributeService attributes, @Reference TagService tags) {
        this.foundation = foundation;
        this.store = store;
        this.search = search;
        this.attributes = attributes;
        this.tags = tags;
    }

    /** What writes the table to a stream, later and on any thread. */
    public interface Export {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Records that the members of the filter are exported; what comes back writes them. */
    public Export prepare(MemberFilter filter, TableFormat format, boolean reveal) {
        UnitScope clear = reveal ? foundation.access().scope(MembersPermissions.PERSONAL_DATA) : UnitScope.NOWHERE;
        List<String> keys = attributes.all().stream().map(known -> known.definition()).filter(known -> !known.personal())
                .map(known -> known.key()).toList();
        foundation.write(() -> foundation.audit("members.export", "members.export", format.name(), null, null, summary(filter, reveal)));
        return out -> {
            try (TableWriter table = TableWriter.to(out, format)) {
                write(table, filter, clear, keys);
            }
        };
    }

    private static Map<String, Object> summary(MemberFilter filter, boolean reveal) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("revealed", reveal);
        summary.put("units", filter.units() == null ? "all" : filter.units().size());
        summary.put("tagId", filter.tagId());
        summary.put("stage", filter.stage());
        summary.put("source", filter.source());
        return summary;
    }

    private void write(TableWriter table, MemberFilter filter, UnitScope clear, List<String> keys) throws IOException {
        List<String> headings = new ArrayList<>(List.of("number"));
        FIELDS.forEach(field -> headings.add(field.key()));
        headings.addAll(List.of("stage", "lastVisit"));
        headings.addAll(keys);
        table.line(headings);
        MemberList.Place after = null;
        List<MemberList.Place> page;
        do {
            page = search.list(filter, MemberList.Order.REGISTERED, false, after, PAGE);
            for (List<String> line : lines(page, clear, keys)) {
                table.line(line);
            }
            after = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    private List<List<String>> lines(List<MemberList.Place> page, UnitScope clear, List<String> keys) {
        return foundation.read(() -> {
            List<UUID> ids = page.stream().map(MemberList.Place::memberId).toList();
            Map<UUID, MemberRow> members = store.findAll(ids);
            Map<UUID, List<IdentifierRow>> identifiers = store.identifiers(ids);
            Map<UUID, List<ContactRow>> contacts = store.contacts(ids);
            Map<UUID, List<TagRow>> tagged = tags.tags(ids);
            return ids.stream().map(id -> line(members.get(id), identifiers.getOrDefault(id, List.of()), contacts.getOrDefault(id, List.of()),
                    tagged.getOrDefault(id, List.of()), clear, keys)).toList();
        });
    }

    private List<String> line(MemberRow member, List<IdentifierRow> identifiers, List<ContactRow> contacts, List<TagRow> tagged, UnitScope clear,
            List<String> keys) {
        boolean shown = clear.contains(member.homeUnitId());
        List<String> line = new ArrayList<>();
        line.add(member.number());
        line.add(member.profile().name());
        line.add(identifier(identifiers, IdentifierType.PHONE, shown));
        line.add(contact(contacts, Contact.Kind.PHONE, shown));
        line.add(identifier(identifiers, IdentifierType.CARD, shown));
        line.add(contact(contacts, Contact.Kind.EMAIL, shown));
        line.add(contact(contacts, Contact.Kind.ADDRESS, shown));
        line.add(Integer.toString(member.profile().sexCode()));
        line.add(birthday(member.profile().birthday()));
        line.add(foundation.organization().unit(member.homeUnitId()).map(Unit::code).orElse(""));
        line.add(member.provenance().source());
        line.add(member.provenance().channel());
        line.add(member.provenance().campaign());
        line.add(member.provenance().salesperson());
        line.add(member.registeredOn().toString());
        line.add(tagged.stream().map(TagRow::name).collect(Collectors.joining(";")));
        line.add(member.stage().name());
        line.add(member.lastVisitOn() == null ? "" : member.lastVisitOn().toString());
        Map<String, Object> values = AttributeService.open(member);
        keys.forEach(key -> line.add(text(values.get(key))));
        return line;
    }

    private String identifier(List<IdentifierRow> rows, IdentifierType type, boolean shown) {
        return rows.stream().filter(row -> row.type() == type).findFirst().map(row -> veil(store.reveal(row).value(), shown)).orElse("");
    }

    private String contact(List<ContactRow> rows, Contact.Kind kind, boolean shown) {
        return rows.stream().filter(row -> row.kind() == kind).findFirst().map(row -> veil(store.reveal(row).value(), shown)).orElse("");
    }

    private String veil(String value, boolean shown) {
        return shown ? value : foundation.personalData().mask(value);
    }

    private static String birthday(Birthday birthday) {
        if (birthday == null) {
            return "";
        }
        String day = String.format("%02d-%02d", birthday.month(), birthday.day());
        String whole = birthday.year() == null ? day : birthday.year() + "-" + day;
        return birthday.lunar() ? "农历" + (birthday.leapMonth() ? "闰" : "") + whole : whole;
    }

    private static String text(Object value) {
        return value == null ? "" : value instanceof List<?> list ? list.stream().map(Object::toString).collect(Collectors.joining(";"))
                : value.toString();
    }
}
