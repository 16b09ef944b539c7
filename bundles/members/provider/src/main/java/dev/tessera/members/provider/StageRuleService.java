package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.StageRuleRow;
import dev.tessera.members.provider.rules.StageRule;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The dated lifecycle rules. A rule that has begun to count stays as it is; another one is set for a later day. */
@Component(service = StageRuleService.class)
public final class StageRuleService {

    private final Foundation foundation;

    @Activate
    public StageRuleService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /** @return all rules, the latest first, the one that counts without any as the last */
    public List<StageRule> all() {
        return foundation.read(() -> {
            List<StageRule> rules = new ArrayList<>(foundation.session()
                    .createQuery("from StageRuleRow order by validFrom desc", StageRuleRow.class).list().stream().map(StageRuleRow::rule).toList());
            rules.add(StageRule.DEFAULT);
            return rules;
        });
    }

    /** Sets the rule that counts from a day on, today at the earliest. */
    public StageRule set(StageRule rule) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            if (rule.lostDays() <= rule.atRiskDays()) {
                throw Problem.invalid("members.stage-rule-order").at("/lostDays", "members.stage-rule-order").exception();
            }
            if (rule.validFrom().isBefore(foundation.now().atOffset(ZoneOffset.UTC).toLocalDate())) {
                throw Problem.invalid("members.stage-rule-past").at("/validFrom", "members.stage-rule-past").exception();
            }
            StageRuleRow row = foundation.session().find(StageRuleRow.class, rule.validFrom());
            if (row != null && row.applied()) {
                throw Problem.conflict("members.stage-rule-applied").exception();
            }
            Object before = row == null ? null : summary(row.rule());
            if (row == null) {
                foundation.session().persist(new StageRuleRow(rule));
            } else {
                row.set(rule);
            }
            foundation.audit("members.stage-rule", "members.stage-rule", rule.validFrom().toString(), null, before, summary(rule));
            return rule;
        });
    }

    private static Map<String, Object> summary(StageRule rule) {
        return Map.of("newDays", rule.newDays(), "atRiskDays", rule.atRiskDays(), "lostDays", rule.lostDays(), "wonBackDays", rule.wonBackDays());
    }
}
