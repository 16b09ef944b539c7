package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberActivity.Visit;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.members.api.MemberMerged;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.ConsentService.Statement;
import dev.tessera.members.provider.MergeService.Preview;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.entity.HouseholdRole;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class MergeTest {

    private final Module module;

    MergeTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void allThatThereIsOfTheLoserIsTheSurvivorsAfterwards() {
        String phone = Module.phone();
        Member survivor = module.members.register(Module.registration("周一鸣", Module.phone(), null, Origin.of("store"), true));
        Member loser = module.members.register(Module.registration("周一明", phone, Birthday.of(LocalDate.of(1991, 3, 4)),
                Origin.of("wechat"), true));
        module.profiles.addContact(survivor.id(), new Contact(Contact.Kind.PHONE, null, phone));
        module.profiles.addContact(loser.id(), new Contact(Contact.Kind.EMAIL, null, "zhou@example.com"));
        module.tags.add(survivor.id(), "VIP");
        module.tags.add(loser.id(), "VIP");
        module.tags.add(loser.id(), "爱喝茶");
        module.notes.add(loser.id(), "常来", false);
        module.consents.publish("marketing-" + loser.number(), "文本", null);
        module.consents.record(loser.id(), new Statement("marketing-" + loser.number(), "sms", ConsentDecision.GRANTED, 1, "till", null, null, null));
        module.timeline.add(new Timeline.Entry(loser.id(), null, module.db.clock().instant(), "sales.bought", Map.of(), "sales.sale", loser.number()));
        module.lifecycle.visited(loser.id(), TestOrganization.SHANGHAI, module.db.clock().instant());
        UUID household = module.households.found("周家", loser.id()).household().id();
        Member friend = module.introduced("周的朋友", loser.id());

        Preview preview = module.merges.preview(survivor.id(), loser.id());
        assertEquals(Set.of("name", "birthday", "origin"), preview.fields().stream().map(MergeService.Field::field).collect(Collectors.toSet()));
        assertEquals(MergeSide.LOSER, preview.fields().stream().filter(field -> field.field().equals("birthday")).findFirst().orElseThrow().proposed());
        merge(survivor, loser, Map.of("name", MergeSide.LOSER));

        Member merged = module.members.find(loser.id()).orElseThrow();
        assertEquals(survivor.id(), merged.id());
        assertEquals("周一明", merged.name());
        assertEquals(Birthday.of(LocalDate.of(1991, 3, 4)), merged.birthday());
        for (Identifier identifier : List.of(Identifier.of(IdentifierType.PHONE, phone), Identifier.of(IdentifierType.NUMBER, loser.number()),
                Identifier.of(IdentifierType.NUMBER, survivor.number()))) {
            assertEquals(survivor.id(), module.members.findByIdentifier(identifier).orElseThrow().id());
        }
        assertEquals(Set.of("VIP", "爱喝茶"), module.tags.of(loser.id()));
        assertEquals("常来", module.notes.text(module.notes.page(survivor.id(), null, 10).get(0)));
        assertTrue(module.consents.allows(loser.id(), "marketing-" + loser.number(), "sms"));
        assertTrue(module.timeline.latest(survivor.id(), null, 50).stream().anyMatch(entry -> entry.kind().equals("sales.bought")));
        assertEquals(HouseholdRole.HEAD, module.households.get(household).places().get(0).role());
        assertEquals(survivor.id(), module.households.get(household).places().get(0).memberId());
        assertEquals(survivor.id(), module.members.find(friend.id()).orElseThrow().introducerId());
        assertEquals(1, module.db.unitOfWork().readOnly(() -> module.store.find(survivor.id()).orElseThrow().visits()));
        assertEquals(List.of(Contact.Kind.EMAIL), module.db.unitOfWork().readOnly(() -> module.store.contacts(survivor.id()).stream()
                .map(contact -> contact.kind()).toList()), "the shared phone became the survivor's own");
        assertTrue(module.db.published(MemberMerged.class).contains(new MemberMerged(survivor.id(), loser.id())));
    }

    @Test
    void chainsOfMergesAreFoundInOneStep() {
        Member first = module.register("合并甲");
        Member second = module.register("合并乙");
        Member third = module.register("合并丙");
        merge(second, first, Map.of());
        merge(third, second, Map.of());
        module.lifecycle.visited(List.of(first, second, third).stream().map(member -> new Visit(member.id(), TestOrganization.SHANGHAI,
                module.db.clock().instant())).toList());
        assertEquals(3, module.db.unitOfWork().readOnly(() -> module.store.find(third.id()).orElseThrow()).visits(), "whoever comes is the one who is left");
        assertEquals(Map.of(first.id(), third.id(), second.id(), third.id(), third.id(), third.id()), module.members
                .findAll(List.of(first.id(), second.id(), third.id())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().id())));
        assertEquals("members.merge-same", code(() -> module.merges.preview(third.id(), first.id())));
    }

    @Test
    void anIntroducerBelowIsCutOff() {
        Member survivor = module.register("顶端");
        Member middle = module.introduced("中间", survivor.id());
        Member loser = module.introduced("底端", middle.id());
        assertTrue(module.merges.preview(survivor.id(), loser.id()).introducerDropped());
        merge(survivor, loser, Map.of());
        assertNull(module.members.find(survivor.id()).orElseThrow().introducerId());
        assertEquals(survivor.id(), module.members.find(middle.id()).orElseThrow().introducerId());
    }

    @Test
    void whatChangedSinceThePreviewStopsIt() {
        Member survivor = module.register("改动甲");
        Member loser = module.register("改动乙");
        long version = module.version(loser.id());
        module.profiles.remark(loser.id(), "*", "新备注");
        assertEquals("members.merge-outdated", code(() -> module.merges.merge(survivor.id(), module.version(survivor.id()), loser.id(), version, Map.of())));
        assertEquals("members.merge-field", code(() -> merge(survivor, loser, Map.of("shoe-size", MergeSide.LOSER))));
    }

    @Test
    void aParticipantThatRefusesStopsTheWhole() {
        Member survivor = module.register("拒绝甲");
        Member loser = module.register("拒绝乙");
        module.extensions.addMergeParticipant(new MemberMergeParticipant() {
            @Override
            public String module() {
                return "refusing";
            }

            @Override
            public List<Remark> preview(UUID survivorId, UUID loserId) {
                return List.of(new Remark("refusing.debt", Map.of("amount", 100), true));
            }

            @Override
            public void merge(UUID survivorId, UUID loserId) {
                throw Problem.conflict("refusing.debt").exception();
            }
        });
        assertTrue(module.merges.preview(survivor.id(), loser.id()).isBlocked());
        assertEquals("refusing.debt", code(() -> merge(survivor, loser, Map.of())));
        assertEquals(MemberStatus.ACTIVE, module.members.find(loser.id()).orElseThrow().status());
        assertEquals(loser.id(), module.members.findByIdentifier(Identifier.of(IdentifierType.NUMBER, loser.number())).orElseThrow().id());
    }

    @Test
    void mergesInAllDirectionsAtOnceLeaveOneAndLoseNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Member> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(module.register("并发合并" + i));
        }
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID one = people.get(random.nextInt(8)).id();
            UUID other = people.get(random.nextInt(8)).id();
            int number = i;
            work.add(() -> {
                try {
                    if (number % 3 == 0) {
                        module.notes.add(one, "note " + number, false);
                    } else {
                        module.merges.merge(one, module.version(one), other, module.version(other), Map.of());
                    }
                } catch (ProblemException refused) {
                    assertTrue(Set.of("members.merge-same", "members.merge-outdated", "persistence.changed-meanwhile").contains(refused.problem().code()),
                            refused.problem().code() + " seed " + seed);
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Set<UUID> survivors = module.members.findAll(people.stream().map(Member::id).toList()).values().stream().map(Member::id).collect(Collectors.toSet());
        int notes = survivors.stream().mapToInt(id -> module.notes.page(id, null, 100).size()).sum();
        int identifiers = module.db.unitOfWork().readOnly(() -> survivors.stream().mapToInt(id -> module.store.identifiers(id).size()).sum());
        assertEquals(20, notes, () -> "seed " + seed);
        assertEquals(16, identifiers, () -> "seed " + seed);
        assertEquals(8 - survivors.size(), module.db.published(MemberMerged.class).stream()
                .filter(event -> people.stream().anyMatch(member -> member.id().equals(event.mergedId()))).count(), () -> "seed " + seed);
    }

    private void merge(Member survivor, Member loser, Map<String, MergeSide> choices) {
        module.merges.merge(survivor.id(), module.version(survivor.id()), loser.id(), module.version(loser.id()), choices);
    }

    private static String code(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }
}
