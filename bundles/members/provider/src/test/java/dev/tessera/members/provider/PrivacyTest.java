package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberErased;
import dev.tessera.members.api.MemberErasureParticipant;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.members.api.SubjectAccessContributor;
import dev.tessera.members.provider.ConsentService.Statement;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.rules.AttributeDefinition;
import dev.tessera.members.provider.rules.AttributeType;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class PrivacyTest {

    private static final List<String> SECRETS = List.of("司徒静姝", "静姝", "situjingshu", "13911112222", "jingshu@example.com", "幸福路8号", "对青霉素过敏",
            "CARD778899", "o-secret-openid", "怕冷", "B型血", "表单2026-77", "花粉");

    private final Module module;

    PrivacyTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void personalDataIsNowhereInClearBeforeAndNothingIsLeftAfter() throws SQLException {
        Member member = person();
        List<String> clear = found(SECRETS.subList(3, SECRETS.size() - 1));
        assertEquals(List.of(), clear, "encrypted from the start");
        assertFalse(found(List.of("司徒静姝")).isEmpty(), "the scan finds what is there");

        assertEquals("members.erase-number", code(() -> module.erasures.erase(member.id(), "*", "0", "member-asked")));
        module.erasures.erase(member.id(), "*", member.number(), "member-asked");

        List<String> left = new ArrayList<>(SECRETS);
        left.add(hex(module.db.unitOfWork().readOnly(() -> module.store.hash(Identifier.of(IdentifierType.PHONE, "+8613911112222")))));
        left.add(module.store.lastFourTerm("2222"));
        assertEquals(List.of(), found(left));
        assertFalse(module.audit.toString().contains("静姝"));
        assertFalse(module.audit.toString().contains("3911112222"));
        Member nobody = module.members.find(member.id()).orElseThrow();
        assertEquals(MemberStatus.ERASED, nobody.status());
        assertEquals(member.number(), nobody.number());
        assertTrue(module.members.findByAnyIdentifier("13911112222").isEmpty());
        assertTrue(module.db.published(MemberErased.class).contains(new MemberErased(member.id())));
        assertEquals("members.erased", code(() -> module.erasures.erase(member.id(), "*", member.number(), "again")));
        assertEquals("members.erased", code(() -> module.notes.add(member.id(), "x", false)));
        assertEquals(ConsentDecision.GRANTED, module.consents.history(member.id()).get(0).decision(), "the yes or no stays as evidence");
        Member again = module.register("司徒静姝", "+8613911112222");
        assertFalse(again.id().equals(member.id()), "who was forgotten may come back as somebody new");
        module.erasures.erase(again.id(), "*", again.number(), "test");
    }

    @Test
    void aParticipantThatRefusesStopsTheErasure() {
        Member member = module.register("欠款");
        MemberErasureParticipant refusing = new MemberErasureParticipant() {
            @Override
            public String module() {
                return "refusing";
            }

            @Override
            public void erase(UUID memberId) {
                throw Problem.conflict("refusing.debt").exception();
            }
        };
        module.extensions.addErasureParticipant(refusing);
        assertEquals("refusing.debt", code(() -> module.erasures.erase(member.id(), "*", member.number(), "member-asked")));
        module.extensions.removeErasureParticipant(refusing);
        assertEquals("欠款", module.members.find(member.id()).orElseThrow().name());
    }

    @Test
    void whoAsksIsToldAll() {
        Member member = person();
        module.extensions.addSubjectAccessContributor(new SubjectAccessContributor() {
            @Override
            public String module() {
                return "sales";
            }

            @Override
            public Object collect(UUID memberId) {
                return Map.of("sales", List.of("茉莉花茶"));
            }
        });
        String told = module.subjectAccess.collect(member.id()).toString();
        for (String secret : SECRETS) {
            boolean derived = secret.equals("situjingshu");
            assertTrue(derived || told.contains(secret), secret);
        }
        assertTrue(told.contains("茉莉花茶"));
        assertEquals("members.subject-access", module.audit.get(module.audit.size() - 1).action());
        module.erasures.erase(member.id(), "*", member.number(), "test");
    }

    @Test
    void valuesFollowWhenKeysRotate() throws SQLException {
        Member member = person();
        module.personalData.rotate();
        MembersEncryptedValues values = new MembersEncryptedValues(module.foundation);
        int rounds = 0;
        while (module.db.unitOfWork().required(() -> values.reencrypt(2))) {
            assertTrue(++rounds < 1000);
        }
        module.db.unitOfWork().readOnly(() -> {
            module.store.identifiers(member.id()).forEach(row -> assertTrue(module.personalData.isCurrent(row.value())));
            assertTrue(module.personalData.isCurrent(module.store.find(member.id()).orElseThrow().remarks()));
            assertTrue(module.personalData.isCurrent(module.notes.page(member.id(), null, 1).get(0).text()));
            return null;
        });
        assertEquals(member.id(), module.members.findByAnyIdentifier("13911112222").get(0).id());
        module.erasures.erase(member.id(), "*", member.number(), "test");
    }

    private Member person() {
        if (module.attributes.all().isEmpty()) {
            module.attributes.create(new AttributeDefinition("blood", AttributeType.TEXT, "血型", "Blood", false, true, true, 1, List.of()));
            module.attributes.create(new AttributeDefinition("allergy", AttributeType.TEXT, "过敏", "Allergy", false, false, true, 2, List.of()));
            module.consents.publish("marketing", "同意书", null);
        }
        Member member = module.members.register(new Registration(TestOrganization.SHANGHAI, "司徒静姝", null, null, Sex.FEMALE,
                Birthday.of(LocalDate.of(1987, 6, 5)),
                List.of(Identifier.of(IdentifierType.PHONE, "13911112222"), Identifier.of(IdentifierType.CARD, "CARD778899"),
                        new Identifier(IdentifierType.WECHAT_OPENID, "wx1", "o-secret-openid")),
                List.of(new Contact(Contact.Kind.EMAIL, null, "jingshu@example.com"), new Contact(Contact.Kind.ADDRESS, null, "幸福路8号")), "对青霉素过敏",
                MembershipKind.FREE, null, Origin.of("store"), Map.of("blood", "B型血", "allergy", "花粉"), true));
        module.notes.add(member.id(), "怕冷", true);
        module.consents.record(member.id(), new Statement("marketing", "sms", ConsentDecision.GRANTED, 1, "paper", "表单2026-77", null, null));
        module.households.found("她家", member.id());
        module.tags.add(member.id(), "VIP");
        return member;
    }

    /** @return where any of the texts stands, in clear or as bytes, in any column of any table of the module */
    private List<String> found(List<String> wanted) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = module.db.dataSource().getConnection()) {
            for (String table : tables(connection)) {
                try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select * from " + table)) {
                    scan(table, rows, wanted, places);
                }
            }
        }
        return places;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM");
                String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (schema.equalsIgnoreCase("public") && !name.endsWith("schema_history")) {
                    tables.add(name);
                }
            }
        }
        assertTrue(tables.contains("members_member") && tables.size() > 15, tables.toString());
        return tables;
    }

    private static void scan(String table, ResultSet rows, List<String> wanted, List<String> places) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                Object value = rows.getObject(column);
                String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) + " " + hex(bytes)
                        : value == null ? "" : String.valueOf(rows.getString(column));
                for (String secret : wanted) {
                    if (text.contains(secret)) {
                        places.add(table + "." + rows.getMetaData().getColumnName(column) + " holds " + secret);
                    }
                }
            }
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String code(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }
}
