package dev.tessera.organization.provider;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.organization.api.Ownership;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import dev.tessera.organization.provider.rules.OpeningHours.WeekSpan;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A small Chinese chain: headquarters, two regions, four stores, one of them franchised, and their tills. */
@Component
public final class OrganizationDemo implements DemoData {

    private static final LocalTime HALF_PAST_NINE = LocalTime.of(9, 30);
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime TEN_AT_NIGHT = LocalTime.of(22, 0);

    private final UnitService units;
    private final TillService tills;

    @Activate
    public OrganizationDemo(@Reference UnitService units, @Reference TillService tills) {
        this.units = units;
        this.tills = tills;
    }

    @Override
    public String module() {
        return "organization";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void fill(RandomGenerator random) {
        UUID headquarters = headquarters();
        UUID east = region(headquarters, "EAST", "华东大区", "East China", "2019-03-01");
        UUID shanghai = store(east, "SH-001", "上海徐家汇店", "Shanghai Xujiahui", "上海市徐汇区肇嘉浜路1068号1层", "021-5550 1068", "2019-03-16");
        UUID hangzhou = store(east, "HZ-001", "杭州湖滨店", "Hangzhou Hubin", "杭州市上城区延安路258号", "0571-5550 2580", "2020-09-12");
        UUID guangzhou = store(east, "GZ-001", "广州天河店", "Guangzhou Tianhe", "广州市天河区体育西路191号B1层", "020-5550 1910", "2021-06-18");
        UUID south = region(headquarters, "SOUTH", "华南大区", "South China", "2022-05-01");
        units.move(guangzhou, "*", south, new Cause(LocalDate.parse("2022-05-01"), "华南大区成立"));
        UUID shenzhen = franchise(south);
        units.setHours(headquarters, "*", chainHours());
        units.setHours(hangzhou, "*", new OpeningHours(week(DayOfWeek.values(), TEN, TEN_AT_NIGHT), List.of()));
        tills(shanghai, "1号收银台", "2号收银台", "服务台");
        tills(hangzhou, "1号收银台", "2号收银台");
        tills(guangzhou, "1号收银台", "2号收银台");
        tills(shenzhen, "1号收银台", "2号收银台");
    }

    private UUID headquarters() {
        UnitDetails details = new UnitDetails("HQ", "青禾集总部", "Qinghe Market Headquarters", null, null, "上海市静安区江场路1228弄6号",
                "021-5550 1228", ZoneId.of("Asia/Shanghai"), LocalTime.of(4, 0));
        return create(UnitKind.HEADQUARTERS, null, details, "2019-03-01");
    }

    private UUID region(UUID headquarters, String code, String name, String englishName, String since) {
        UnitDetails details = new UnitDetails(code, name, englishName, null, null, null, null, null, null);
        return create(UnitKind.REGION, headquarters, details, since);
    }

    private UUID store(UUID region, String code, String name, String englishName, String address, String phone, String since) {
        UnitDetails details = new UnitDetails(code, name, englishName, Ownership.OWN, null, address, phone, null, null);
        return create(UnitKind.STORE, region, details, since);
    }

    private UUID franchise(UUID region) {
        UnitDetails details = new UnitDetails("SZ-001", "深圳南山店", "Shenzhen Nanshan", Ownership.FRANCHISED, "深圳市禾润商贸有限公司",
                "深圳市南山区文心五路33号2层", "0755-5550 0033", null, null);
        return create(UnitKind.STORE, region, details, "2023-10-01");
    }

    private UUID create(UnitKind kind, UUID parentId, UnitDetails details, String since) {
        return units.create(new UnitValues(kind, parentId, UnitStatus.OPEN, details), new Cause(LocalDate.parse(since), null));
    }

    private void tills(UUID store, String... names) {
        for (int number = 1; number <= names.length; number++) {
            tills.setUp(store, "T" + number, names[number - 1]);
        }
    }

    private static OpeningHours chainHours() {
        DayOfWeek[] ordinary = Stream.of(DayOfWeek.values()).filter(day -> day != FRIDAY && day != SATURDAY).toArray(DayOfWeek[]::new);
        DayOfWeek[] late = {FRIDAY, SATURDAY};
        List<WeekSpan> week = Stream.concat(week(ordinary, HALF_PAST_NINE, TEN_AT_NIGHT).stream(),
                week(late, HALF_PAST_NINE, LocalTime.of(22, 30)).stream()).toList();
        return new OpeningHours(week, List.of(
                new ExceptionDay(LocalDate.of(2026, 12, 31), "跨年夜", List.of(new Span(HALF_PAST_NINE, LocalTime.of(1, 0)))),
                new ExceptionDay(LocalDate.of(2027, 2, 5), "除夕", List.of(new Span(TEN, LocalTime.of(17, 0)))),
                new ExceptionDay(LocalDate.of(2027, 2, 6), "春节", List.of())));
    }

    private static List<WeekSpan> week(DayOfWeek[] days, LocalTime from, LocalTime to) {
        return Stream.of(days).map(day -> new WeekSpan(day, new Span(from, to))).toList();
    }
}
