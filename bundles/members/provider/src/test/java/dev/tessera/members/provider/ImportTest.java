package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.jobs.JobRun;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Origin;
import dev.tessera.members.provider.ImportService.CheckedLine;
import dev.tessera.members.provider.ImportService.Counts;
import dev.tessera.members.provider.ImportService.Preview;
import dev.tessera.members.provider.entity.ImportRow.OnExisting;
import dev.tessera.members.provider.entity.ImportRow.Status;
import dev.tessera.members.provider.entity.ImportRow;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.UnitScope;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableReader;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class ImportTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Module module;

    ImportTest(TestDatabase db) {
        module = new Module(db);
    }

    /** Stops, or dies, after so many looks. */
    private static final class Run implements JobRun {
        private int looks;

        Run(int looks) {
            this.looks = looks;
        }

        @Override
        public boolean stopRequested() {
            return looks-- == 0;
        }

        @Override
        public void progress(String line) {}
    }

    @Test
    void goodLinesGoInAndBadOnesComeBackWithReasons() {
        String phone = Module.phone().substring(3);
        Member known = module.register("老会员");
        String taken = module.db.unitOfWork().readOnly(() -> module.store.identifiers(known.id()).stream()
                .map(row -> module.store.reveal(row).value()).filter(value -> value.startsWith("+86")).findFirst().orElseThrow());
        ImportRow row = upload("会员姓名,手机号,性别,生日,门店编号,入会日期,标签,鞋码\n"
                + "邓小华," + phone + ",女,1990/5/17,HZ-001,2024-01-31,新客;爱茶,37\n"
                + "赵无效,12345,女,,,,,\n"
                + "钱性别," + Module.phone() + ",其他,2001-02-29,,,,\n"
                + "孙门店," + Module.phone() + ",男,,NOWHERE,,,\n"
                + "李重复," + taken + ",男,,,,,\n"
                + "周两次," + phone + ",男,,,,,\n");
        assertEquals("GB18030", row.charset());
        assertEquals("[\"name\",\"phone\",\"sex\",\"birthday\",\"homeUnit\",\"registeredOn\",\"tags\",\"\"]", row.mapping());

        Preview preview = module.imports.preview(row.id());
        assertEquals(1, preview.valid());
        assertEquals("[LineProblem[column=性别, code=members.import-sex, arguments={}], LineProblem[column=生日, code=members.import-date, arguments={}]]",
                preview.lines().stream().filter(line -> line.number() == 4).findFirst().orElseThrow().problems().toString());
        assertEquals("members.import-twice", preview.lines().stream().filter(line -> line.number() == 7).findFirst().orElseThrow().problems().get(0).code());

        Counts counts = runToTheEnd(row);
        assertEquals(new Counts(0, 1, 0, 5), counts);
        Member imported = module.members.findByAnyIdentifier(phone).get(0);
        assertEquals("邓小华", imported.name());
        assertEquals(TestOrganization.HANGZHOU, imported.homeUnitId());
        assertEquals("2024-01-30T20:00:00Z", imported.registeredAt().toString(), "the first moment of the store's day");
        assertEquals(Set.of("新客", "爱茶"), module.tags.of(imported.id()));
        CheckedLine failed = module.imports.failed(row.id(), 0, 10).get(0);
        assertEquals("赵无效", failed.cells().get(0));
        assertEquals("手机号", failed.problems().get(0).column());
        assertEquals("members.identifier-taken", module.imports.failed(row.id(), 5, 10).get(0).problems().get(0).code());
    }

    @Test
    void aRunThatDiesGoesOnAndDoublesNothing() {
        StringBuilder csv = new StringBuilder("姓名,手机号\n");
        for (int i = 0; i < 170; i++) {
            csv.append("断电").append(i).append(',').append(i % 10 == 9 ? "bad" : Module.phone()).append('\n');
        }
        ImportRow row = start(upload(csv.toString()));
        long before = module.search.count(MemberFilter.within(null));
        ImportTask task = new ImportTask(module.imports);
        assertThrows(IllegalStateException.class, () -> task.run(module.queued.get(0), new Run(1)));
        Counts half = module.imports.counts(row.id());
        assertEquals(120, half.waiting(), half.toString());
        // A second node takes over while the first one is believed dead but is not: both work on the same lines.
        Thread other = new Thread(() -> task.run(module.queued.get(0), new Run(-1)));
        other.start();
        task.run(module.queued.get(0), new Run(-1));
        join(other);
        assertEquals(new Counts(0, 153, 0, 17), module.imports.counts(row.id()));
        assertEquals(before + 153, module.search.count(MemberFilter.within(null)));
        assertEquals(Status.DONE, module.imports.get(row.id()).status());
        task.run(module.queued.get(0), new Run(-1));
        assertEquals(before + 153, module.search.count(MemberFilter.within(null)), "a run too many changes nothing");
    }

    private static void join(Thread thread) {
        try {
            thread.join(60_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void membersThereAreUpdatedWhenThatIsWanted() {
        String phone = Module.phone();
        Member member = module.register("旧名字", phone);
        ImportRow row = upload("姓名,手机号,卡号,性别\n新名字," + phone + ",VIP" + phone.substring(5) + ",男\n");
        row = module.imports.choose(row.id(), "*", List.of("name", "phone", "card", "sex"), OnExisting.UPDATE, false);
        assertEquals(1, module.imports.preview(row.id()).valid());
        assertEquals(new Counts(0, 0, 1, 0), runToTheEnd(row));
        assertEquals("新名字", module.members.find(member.id()).orElseThrow().name());
        assertEquals(member.id(), module.members.findByAnyIdentifier("VIP" + phone.substring(5)).get(0).id());
    }

    @Test
    void whoMayImportForOneStoreImportsForNoOther() {
        module.access.grantNothing().grant(MembersPermissions.IMPORT, new UnitScope(false, Set.of(TestOrganization.SHANGHAI)));
        ImportRow row = upload("姓名,手机号,门店\n本店人," + Module.phone() + ",SH-001\n外店人," + Module.phone() + ",HZ-001\n");
        assertEquals(1, module.imports.preview(row.id()).valid());
        assertEquals(new Counts(0, 1, 0, 1), runToTheEnd(row));
        assertEquals("members.import-not-yours", module.imports.failed(row.id(), 0, 1).get(0).problems().get(0).code());
        assertEquals("security.forbidden", assertThrows(ProblemException.class,
                () -> module.imports.upload(TestOrganization.HANGZHOU, "x.csv", "姓名\n甲\n".getBytes(GB18030))).problem().code());
    }

    @Test
    void whatIsExportedCanBeImportedAndRunsNoFormula() throws IOException {
        Member evil = module.members.register(Module.registration("=cmd|' /C calc'!A0", Module.phone(), null, Origin.of("evil"), true));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        module.exports.prepare(new MemberFilter(null, null, null, "evil", null, null, evil.status()), TableFormat.CSV, true).writeTo(out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertTrue(csv.contains("'=cmd|' /C calc'!A0"), csv);
        assertTrue(csv.lines().skip(1).noneMatch(line -> line.matches("^[=+@-].*|.*,[=+@-].*")), csv);
        assertEquals(evil.name(), new TableReader().read(out.toByteArray()).lines().get(0).get(1));
        assertEquals("members.export", module.audit.get(module.audit.size() - 1).action());

        module.access.grantNothing().grant(MembersPermissions.EXPORT, UnitScope.EVERYWHERE);
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        module.exports.prepare(MemberFilter.within(null), TableFormat.XLSX, true).writeTo(masked);
        assertTrue(new TableReader().read(masked.toByteArray()).lines().stream().allMatch(line -> line.get(2).isEmpty() || line.get(2).contains("****")));
    }

    private ImportRow upload(String csv) {
        return module.imports.upload(TestOrganization.SHANGHAI, "会员.csv", csv.getBytes(GB18030));
    }

    private ImportRow start(ImportRow row) {
        module.queued.clear();
        return module.imports.start(row.id(), "*");
    }

    private Counts runToTheEnd(ImportRow row) {
        start(row);
        new ImportTask(module.imports).run(module.queued.get(0), new Run(-1));
        assertEquals(Status.DONE, module.imports.get(row.id()).status());
        return module.imports.counts(row.id());
    }
}
