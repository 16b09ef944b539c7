package dev.tessera.members.provider;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.security.testing.TestPersonalData;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The module's services put together by hand, as declarative services would. */
final class Module {

    private static final AtomicLong PHONES = new AtomicLong(13_800_000_000L);

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final List<ImportService.Work> queued = new ArrayList<>();
    final TestPersonalData personalData = new TestPersonalData();
    final MembersSettings settings = new MembersSettings("CN", "");
    final Foundation foundation;
    final MemberStore store;
    final SearchIndex index;
    final Duplicates duplicates;
    final Introducers introducers;
    final AttributeService attributes;
    final Lifecycle lifecycle;
    final TimelineService timeline;
    final Registrar registrar;
    final MembersService members;
    final ProfileService profiles;
    final HouseholdService households;
    final ConsentService consents;
    final TagService tags;
    final NoteService notes;
    final MemberExtensions extensions = new MemberExtensions();
    final MergeService merges;
    final ErasureService erasures;
    final SubjectAccess subjectAccess;
    final StageRuleService stageRules;
    final MemberSearch search;
    final ImportService imports;
    final ExportService exports;

    Module(TestDatabase db) {
        this.db = db;
        foundation = new Foundation(db.unitOfWork(), db.module("members"), db.ids(), db.clock(), db.events(), this::record, access, personalData,
                new TestOrganization(db.clock()));
        store = new MemberStore(foundation);
        index = new SearchIndex(foundation, store);
        duplicates = new Duplicates(foundation, store, index);
        introducers = new Introducers(foundation, store);
        attributes = new AttributeService(foundation);
        lifecycle = new Lifecycle(foundation, store);
        timeline = new TimelineService(foundation, store);
        registrar = new Registrar(foundation, settings, store, index, duplicates, introducers, attributes, lifecycle, timeline);
        members = new MembersService(foundation, settings, store, registrar);
        profiles = new ProfileService(foundation, settings, store, index, introducers, attributes);
        households = new HouseholdService(foundation, store);
        consents = new ConsentService(foundation, store, timeline);
        tags = new TagService(foundation, store);
        notes = new NoteService(foundation, store);
        merges = new MergeService(foundation, store, index, introducers, attributes, households, lifecycle, timeline, extensions);
        erasures = new ErasureService(foundation, store, households, timeline, extensions);
        subjectAccess = new SubjectAccess(foundation, store, attributes, households, consents, tags, notes, timeline, lifecycle, extensions);
        stageRules = new StageRuleService(foundation);
        search = new MemberSearch(foundation, settings, store);
        imports = new ImportService(foundation, settings, store, registrar, profiles, attributes, tags,
                (task, instance, data, notBefore) -> queued.add((ImportService.Work) data));
        exports = new ExportService(foundation, store, search, attributes, tags);
    }

    private void record(Change change) {
        db.unitOfWork().afterCommit(() -> audit.add(change));
    }

    /** A mobile number nobody has yet. */
    static String phone() {
        return "+86" + PHONES.incrementAndGet();
    }

    /** A new member of the Shanghai store, looking like nobody in particular. */
    Member register(String name) {
        return register(name, phone());
    }

    Member register(String name, String phone) {
        return members.register(registration(name, phone, null, Origin.of("store"), true));
    }

    Member registerAt(UUID unit, String name) {
        return members.register(new Registration(unit, name, null, null, Sex.UNKNOWN, null, List.of(), List.of(), null, MembershipKind.FREE, null,
                Origin.of("store"), Map.of(), true));
    }

    Member introduced(String name, UUID introducer) {
        return members.register(registration(name, phone(), null, new Origin("store", null, null, introducer, null), true));
    }

    static Registration registration(String name, String phone, Birthday birthday, Origin origin, boolean duplicatesKnown) {
        return new Registration(TestOrganization.SHANGHAI, name, null, null, Sex.UNKNOWN, birthday,
                phone == null ? List.of() : List.of(Identifier.of(IdentifierType.PHONE, phone)), List.of(), null, MembershipKind.FREE, null,
                origin, Map.of(), duplicatesKnown);
    }

    long version(UUID id) {
        return db.unitOfWork().readOnly(() -> store.find(id).orElseThrow().version());
    }

    ProfileEdit editOf(UUID id) {
        return db.unitOfWork().readOnly(() -> {
            var member = store.find(id).orElseThrow();
            var profile = member.profile();
            return new ProfileEdit(member.homeUnitId(), profile.name(), profile.familyName(), profile.givenName(), profile.sex(),
                    profile.birthday(), profile.kind(), profile.kindUntil(), member.provenance().origin(member.introducerId()),
                    AttributeService.open(member));
        });
    }
}
