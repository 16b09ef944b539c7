package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberRegistered;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.Duplicates.Reason;
import dev.tessera.members.provider.rules.Luhn;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class RegistrationTest {

    private final Module module;

    RegistrationTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void manyIdentifiersFindOneMember() {
        String phone = Module.phone();
        Member member = module.members.register(new Registration(TestOrganization.SHANGHAI, "欧阳 娜娜", null, null, Sex.FEMALE,
                Birthday.of(LocalDate.of(2000, 2, 29)),
                List.of(Identifier.of(IdentifierType.PHONE, phone.substring(3)), Identifier.of(IdentifierType.CARD, "vip 0001 2345"),
                        new Identifier(IdentifierType.WECHAT_OPENID, "wx-app-1", "oABC-1"), Identifier.of(IdentifierType.WECHAT_UNIONID, "u-1")),
                List.of(), "对花生过敏", MembershipKind.FREE, null, Origin.of("store"), Map.of(), false));
        assertTrue(Luhn.isValid(member.number()), member.number());
        for (Identifier identifier : List.of(Identifier.of(IdentifierType.NUMBER, member.number()), Identifier.of(IdentifierType.PHONE, phone),
                Identifier.of(IdentifierType.PHONE, "0086 " + phone.substring(3)), Identifier.of(IdentifierType.CARD, "VIP-00012345"),
                new Identifier(IdentifierType.WECHAT_OPENID, "wx-app-1", "oABC-1"), Identifier.of(IdentifierType.WECHAT_UNIONID, "u-1"))) {
            assertEquals(member, module.members.findByIdentifier(identifier).orElseThrow(), identifier.toString());
        }
        assertTrue(module.members.findByIdentifier(new Identifier(IdentifierType.WECHAT_OPENID, "wx-app-2", "oABC-1")).isEmpty());
        assertEquals(List.of(member), module.members.findByAnyIdentifier(" " + phone.substring(3) + " "));
        assertEquals(List.of(member), module.members.findByAnyIdentifier(member.number()));
        assertEquals("欧阳", module.db.unitOfWork().readOnly(() -> module.store.find(member.id()).orElseThrow()).profile().familyName());
        assertEquals(member.id(), module.db.published(MemberRegistered.class).get(module.db.published(MemberRegistered.class).size() - 1).memberId());
        assertFalse(module.audit.toString().contains(phone.substring(3)), "the audit trail holds no phone");
        assertFalse(module.audit.toString().contains("娜娜"), "the audit trail holds no name");
    }

    @Test
    void oneHundredTillsRegisterOnePhoneOnce() throws Exception {
        String phone = Module.phone();
        long before = module.search.count(MemberFilter.within(null));
        List<Callable<String>> tries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = "并发" + i;
            tries.add(() -> {
                try {
                    return module.register(name, phone).id().toString();
                } catch (ProblemException refused) {
                    return refused.problem().code();
                }
            });
        }
        ExecutorService tills = Executors.newFixedThreadPool(12);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : tills.invokeAll(tries)) {
                answers.add(answer.get());
            }
            answers.removeIf("members.identifier-taken"::equals);
            assertEquals(1, answers.size(), answers.toString());
            assertEquals(before + 1, module.search.count(MemberFilter.within(null)));
            assertEquals(UUID.fromString(answers.get(0)), module.members.findByIdentifier(Identifier.of(IdentifierType.PHONE, phone)).orElseThrow().id());
        } finally {
            tills.shutdownNow();
        }
    }

    @Test
    void lookAlikesAreNamedWithReasonsAndMayBeConfirmed() {
        Birthday birthday = Birthday.of(LocalDate.of(1988, 8, 8));
        String phone = Module.phone();
        Member member = module.members.register(Module.registration("单雄信", phone, birthday, Origin.of("store"), false));
        Registration sameDay = Module.registration("单雄信", Module.phone(), new Birthday(null, 8, 8, false, false), Origin.of("store"), false);
        assertEquals(Set.of(Reason.SAME_NAME_AND_BIRTHDAY), reasons(sameDay, member));
        Registration sameSound = Module.registration("善雄信", "+86139" + "0000" + phone.substring(phone.length() - 4), null, Origin.of("store"), false);
        assertEquals(Set.of(Reason.SAME_SOUND_AND_LAST_FOUR), reasons(sameSound, member));
        Registration samePhone = Module.registration("某某", phone, null, Origin.of("store"), true);
        assertEquals(Set.of(Reason.SAME_IDENTIFIER), reasons(samePhone, member));

        assertEquals("members.duplicates-found", code(() -> module.members.register(sameDay)));
        assertEquals("members.identifier-taken", code(() -> module.members.register(samePhone)));
        Member other = module.members.register(Module.registration("单雄信", Module.phone(), birthday, Origin.of("store"), true));
        assertFalse(other.id().equals(member.id()));
    }

    @Test
    void motherAndChildShareAPhone() {
        String phone = Module.phone();
        Member mother = module.register("许静", phone);
        Registration child = new Registration(TestOrganization.SHANGHAI, "许小满", null, null, Sex.UNKNOWN, null, List.of(),
                List.of(new Contact(Contact.Kind.PHONE, "妈妈", phone)), null, MembershipKind.FREE, null, Origin.of("store"), Map.of(), false);
        assertEquals(Set.of(Reason.SAME_CONTACT), reasons(child, mother));
        Member registered = module.members.register(new Registration(TestOrganization.SHANGHAI, "许小满", null, null, Sex.UNKNOWN, null, List.of(),
                child.contacts(), null, MembershipKind.FREE, null, Origin.of("store"), Map.of(), true));
        assertEquals(mother, module.members.findByIdentifier(Identifier.of(IdentifierType.PHONE, phone)).orElseThrow());
        assertEquals(1, module.db.unitOfWork().readOnly(() -> module.store.contacts(registered.id()).size()));
    }

    @Test
    void wrongFieldsAreNamed() {
        assertEquals("/name", pointer(Module.registration(" ", null, null, Origin.UNKNOWN, true)));
        assertEquals("/identifiers/0/value", pointer(Module.registration("甲", "12345", null, Origin.UNKNOWN, true)));
        assertEquals("/birthday", pointer(Module.registration("甲", null, Birthday.of(LocalDate.of(2027, 1, 1)), Origin.UNKNOWN, true)));
        assertEquals("/origin/introducerId", pointer(Module.registration("甲", null, null, new Origin("store", null, null, new UUID(1, 1), null), true)));
        assertEquals("/origin/source", pointer(Module.registration("甲", null, null, new Origin("a b", null, null, null, null), true)));
    }

    private Set<Reason> reasons(Registration registration, Member member) {
        return module.registrar.candidates(registration).stream().filter(candidate -> candidate.member().id().equals(member.id()))
                .map(Duplicates.Candidate::reasons).findFirst().orElse(Set.of());
    }

    private static String code(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    private String pointer(Registration registration) {
        return assertThrows(ProblemException.class, () -> module.members.register(registration)).problem().fields().get(0).pointer();
    }
}
