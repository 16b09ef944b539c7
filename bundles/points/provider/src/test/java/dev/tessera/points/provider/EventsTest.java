package dev.tessera.points.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.jobs.JobRun;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.MemberRegistered;
import dev.tessera.points.provider.rules.RuleTerms.Event;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points for what happens outside sales come once, whatever is repeated. */
@OnEachDatabase({"ledger", "points"})
class EventsTest {

    private final TestDatabase db;

    EventsTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void registrationReferralAndBirthdayGiveOnce() {
        try (Module module = new Module(db)) {
            String kind = module.kind(terms -> terms);
            module.rule(Terms.event(kind, Event.REGISTRATION, 100));
            module.rule(Terms.event(kind, Event.REFERRAL, 50));
            module.rule(Terms.valid(Terms.event(kind, Event.REGISTRATION, 7), LocalDate.of(2027, 1, 1), null));
            module.rule(Terms.event(kind, Event.BIRTHDAY, 20));
            db.subscribe(new EventAwards(module.memory, module.points, module.members, module.deployment));
            UUID introducer = module.member("韩梅梅");
            UUID member = module.members.add(Shop.STORE, "李雷", LocalDate.of(2004, 2, 29)).id();
            MemberRegistered event = new MemberRegistered(member, Shop.STORE, introducer, "store", null, Instant.parse("2026-11-23T02:00:00Z"));
            db.unitOfWork().run(() -> db.events().publish(event));
            db.unitOfWork().run(() -> db.events().publish(event));
            assertEquals(2, db.deliver());
            assertEquals(100, module.balance(member, kind).available());
            assertEquals(50, module.balance(introducer, kind).available());

            BirthdayJob birthdays = new BirthdayJob(module.programme, module.memory, module.points, module.members, module.deployment);
            db.clock().set(Instant.parse("2027-03-02T17:00:00Z"));
            birthdays.run(new Run());
            birthdays.run(new Run());
            assertEquals(120, module.balance(member, kind).available(), "28 February, three days ago, once");
            db.clock().set(Instant.parse("2028-02-28T15:59:00Z"));
            birthdays.run(new Run());
            assertEquals(120, module.balance(member, kind).available());
            db.clock().set(Instant.parse("2028-02-28T16:00:00Z"));
            birthdays.run(new Run());
            assertEquals(140, module.balance(member, kind).available());
            module.assertProven();
        }
    }

    /** The 25th of the eleventh lunar month was on 13 January 2026 and is on 3 January 2027 and, after that, on 23 December 2027. */
    @Test
    void aLunarBirthdayComesOnceInALunarYearThoughTwiceInACommonOne() {
        try (Module module = new Module(db)) {
            String kind = module.kind(terms -> terms);
            module.rule(Terms.event(kind, Event.BIRTHDAY, 20));
            UUID member = module.members.add(Shop.STORE, "腊梅", new Birthday(1992, 11, 25, true, false)).id();
            BirthdayJob birthdays = new BirthdayJob(module.programme, module.memory, module.points, module.members, module.deployment);
            for (Instant day = Instant.parse("2027-01-01T01:00:00Z"); day.isBefore(Instant.parse("2028-01-01T00:00:00Z")); day = day.plus(Duration.ofDays(5))) {
                db.clock().set(day);
                birthdays.run(new Run());
            }
            assertEquals(40, module.balance(member, kind).available());
        }
    }

    @Test
    void theDemonstrationHasRulesAndEverybodyTheirData() {
        try (Module module = new Module(db)) {
            db.unitOfWork().run(() -> new PointsDemo(module.rules, module.points, module.members).fill(new java.util.Random(1)));
            assertEquals(4, module.memory.now().rules().stream().filter(rule -> rule.terms().kind().equals("standard")).count());
            UUID member = module.member("韩梅梅");
            module.points.award(new dev.tessera.points.api.Points.Award("subject:" + member, member, "standard", 5, "test"));
            String told = Json.write(new PointsSubject(db.unitOfWork(), module.points, module.store).collect(member));
            org.junit.jupiter.api.Assertions.assertTrue(told.contains("\"AWARD\"") && told.contains("\"available\":5"), told);
        }
    }

    private static final class Run implements JobRun {
        @Override
        public boolean stopRequested() {
            return false;
        }

        @Override
        public void progress(String line) {}
    }
}
