package dev.tessera.members.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.AttributeRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.AttributeDefinition;
import dev.tessera.members.provider.rules.AttributeSchema;
import dev.tessera.web.EntityVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The custom attributes of members: their definitions, and their values on a member. */
@Component(service = AttributeService.class)
public final class AttributeService {

    private static final String SUBJECT = "members.attribute";
    private static final TypeReference<List<AttributeDefinition.Option>> OPTIONS = new TypeReference<>() {};

    private final Foundation foundation;

    @Activate
    public AttributeService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * @param definition the attribute
     * @param version for {@code If-Match}
     */
    public record Versioned(AttributeDefinition definition, long version) {}

    /** @return all definitions in the order of the form */
    public List<Versioned> all() {
        return foundation.read(() -> rows().stream().map(AttributeService::versioned).toList());
    }

    /** @return all definitions together */
    public AttributeSchema schema() {
        return new AttributeSchema(all().stream().map(Versioned::definition).toList());
    }

    /** Adds an attribute. */
    public Versioned create(AttributeDefinition definition) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            definition.check();
            if (find(definition.key()) != null) {
                throw Problem.conflict("members.attribute-taken").at("/key", "members.attribute-taken").exception();
            }
            AttributeRow row = new AttributeRow(foundation.nextId(), definition, Json.write(definition.options()));
            foundation.session().persist(row);
            foundation.audit("members.attribute.create", SUBJECT, definition.key(), null, null, definition);
            return versioned(row);
        });
    }

    /** Edits an attribute; key, type and whether it is personal stay, for values are stored by them. */
    public Versioned edit(String key, String ifMatch, AttributeDefinition definition) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            AttributeRow row = find(key);
            if (row == null) {
                throw Problem.notFound("members.attribute-unknown").exception();
            }
            EntityVersion.check(ifMatch, row.version());
            AttributeDefinition before = versioned(row).definition();
            checkSame(before, definition);
            definition.check();
            row.set(definition, Json.write(definition.options()));
            foundation.session().flush();
            foundation.audit("members.attribute.edit", SUBJECT, key, null, before, definition);
            return versioned(row);
        });
    }

    /** Checks the values and puts them on the member; personal ones that are not among them stay. */
    void apply(MemberRow member, Map<String, Object> values, String pointer) {
        Map<String, Object> all = new HashMap<>(personal(member));
        all.putAll(values);
        AttributeSchema.Values checked = schema().check(withInactive(member, all), pointer);
        member.attributes(Json.write(checked.open()),
                checked.personal().isEmpty() ? null : foundation.personalData().encrypt(Json.write(checked.personal())));
    }

    /** @return the member's personal values in clear */
    Map<String, Object> personal(MemberRow member) {
        return Json.object(foundation.personalData().decrypt(member.privateAttributes()));
    }

    /** @return the keys of attributes whose values are encrypted */
    Set<String> personalKeys() {
        return Set.copyOf(rows().stream().filter(AttributeRow::personal).map(AttributeRow::key).toList());
    }

    /** @return the member's values that are kept in clear */
    static Map<String, Object> open(MemberRow member) {
        return Json.object(member.attributes());
    }

    private Map<String, Object> withInactive(MemberRow member, Map<String, Object> values) {
        Set<String> inactive = Set.copyOf(rows().stream().filter(row -> !row.active()).map(AttributeRow::key).toList());
        Map<String, Object> all = new TreeMap<>();
        open(member).forEach((key, value) -> {
            if (inactive.contains(key)) {
                all.put(key, value);
            }
        });
        all.putAll(values);
        return all;
    }

    private static void checkSame(AttributeDefinition before, AttributeDefinition after) {
        if (!before.key().equals(after.key()) || before.type() != after.type() || before.personal() != after.personal()) {
            throw Problem.conflict("members.attribute-fixed").exception();
        }
    }

    private List<AttributeRow> rows() {
        return foundation.session().createQuery("from AttributeRow order by place, key", AttributeRow.class).list();
    }

    private AttributeRow find(String key) {
        return foundation.session().createQuery("from AttributeRow where key = :attribute", AttributeRow.class).setParameter("attribute", key)
                .uniqueResult();
    }

    private static Versioned versioned(AttributeRow row) {
        return new Versioned(new AttributeDefinition(row.key(), row.type(), row.titleZh(), row.titleEn(), row.required(), row.personal(),
                row.active(), row.place(), Json.read(row.options(), OPTIONS)), row.version());
    }
}
