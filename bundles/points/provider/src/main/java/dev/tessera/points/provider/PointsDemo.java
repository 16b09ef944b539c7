package dev.tessera.points.provider;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Members;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.RuleTerms.Event;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rules of a tea and fruit chain, and points for some of its members. */
@Component
public final class PointsDemo implements DemoData {

    private static final int ORDER = 50;
    private static final int MEMBERS = 40;
    private static final String KIND = "standard";

    private final RuleService rules;
    private final PointsService points;
    private final Members members;

    @Activate
    public PointsDemo(@Reference RuleService rules, @Reference PointsService points, @Reference Members members) {
        this.rules = rules;
        this.points = points;
        this.members = members;
    }

    @Override
    public String module() {
        return "points";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void fill(RandomGenerator random) {
        rules.create(rule("消费积分", "Points for spending", Type.PER_MONEY, 1L, 100L, null, Map.of(), Set.of(), null));
        rules.create(rule("会员等级倍数", "Coefficient of tiers", Type.MULTIPLIER, null, null, 10_000, Map.of("silver", 12_000, "gold", 15_000), Set.of(), null));
        rules.create(rule("周三会员日双倍", "Double on Wednesdays", Type.MULTIPLIER, null, null, 20_000, Map.of(), Set.of(DayOfWeek.WEDNESDAY), null));
        rules.create(rule("生日礼", "Birthday gift", Type.EVENT, 200L, null, null, Map.of(), Set.of(), Event.BIRTHDAY));
        for (int number = 0; number < MEMBERS; number++) {
            long given = 20 + random.nextInt(80) * 10L;
            members.findByIdentifier(Identifier.of(IdentifierType.PHONE, String.format("1380000%04d", 1000 + number * 7)))
                    .ifPresent(member -> points.award(new Award("demo:" + member.id(), member.id(), KIND, given, "points.opening")));
        }
    }

    private static RuleTerms rule(String nameZh, String nameEn, Type type, Long points, Long perAmount, Integer factor, Map<String, Integer> tierFactors,
            Set<DayOfWeek> weekdays, Event event) {
        return new RuleTerms(nameZh, nameEn, KIND, type, true, null, null, points, perAmount, List.of(), null, factor, tierFactors, null,
                type.ofSales(), event, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), weekdays, null, null, null, null, null, Set.of());
    }
}
