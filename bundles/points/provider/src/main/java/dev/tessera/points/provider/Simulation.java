package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.points.provider.rules.Earned;
import dev.tessera.points.provider.rules.EarningRules;
import dev.tessera.points.provider.rules.EarningRules.WhyNot;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.SaleFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a sale would earn by the rules as they are, or with one that is only being thought of. */
@Component(service = Simulation.class)
public final class Simulation {

    /** The id of a rule that is only being thought of. */
    public static final UUID DRAFT = new UUID(0, 0);

    private final PointsMemory memory;
    private final RuleService rules;
    private final Members members;
    private final Organization organization;
    private final Deployment deployment;
    private final Clock clock;

    @Activate
    public Simulation(@Reference PointsMemory memory, @Reference RuleService rules, @Reference Members members, @Reference Organization organization,
            @Reference Deployment deployment, @Reference Clock clock) {
        this.memory = memory;
        this.rules = rules;
        this.members = members;
        this.organization = organization;
        this.deployment = deployment;
        this.clock = clock;
    }

    /**
     * A sale to be thought through.
     *
     * @param storeId where
     * @param memberId whose birthday counts; null if nobody's does
     * @param tier of which tier; null for none
     * @param at when; null for now
     * @param lines what is bought
     * @param paidByPoints minor units paid with points
     * @param paidByBonus minor units paid with bonus
     * @param draft a rule that is not there yet; null for none
     * @param replaced a rule that does not count any more; null for none
     */
    public record Question(UUID storeId, UUID memberId, String tier, Instant at, List<SaleFacts.Line> lines, long paidByPoints, long paidByBonus,
            RuleTerms draft, UUID replaced) {}

    /** A rule that earned nothing, and why. */
    public record NotApplied(Rule rule, WhyNot why) {}

    /**
     * What it would earn.
     *
     * @param earned by line and rule
     * @param notApplied rules of sales that did nothing
     */
    public record Result(List<Earned> earned, List<NotApplied> notApplied) {}

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if the store is unknown, INVALID if the draft cannot be a rule */
    public Result run(Question question) {
        Instant at = question.at() == null ? clock.instant() : question.at();
        SaleFacts sale = new SaleFacts(question.storeId(), question.tier(),
                at.atZone(organization.calendar(question.storeId()).zone()).toLocalDateTime(), at.atZone(deployment.zone()).toLocalDate(),
                question.memberId() == null ? null : members.find(question.memberId()).map(Member::birthday).orElse(null), question.lines(),
                question.paidByPoints(), question.paidByBonus());
        List<Rule> all = new ArrayList<>(memory.now().rules().stream().filter(rule -> !rule.id().equals(question.replaced())).toList());
        if (question.draft() != null) {
            rules.check(question.draft());
            all.add(new Rule(DRAFT, 0, question.draft()));
        }
        List<Earned> earned = memory.now().kinds().values().stream().filter(kind -> kind.terms().active())
                .flatMap(kind -> EarningRules.earn(sale, all.stream().filter(rule -> rule.terms().kind().equals(kind.code())).toList()).stream()).toList();
        return new Result(earned, notApplied(sale, all, earned));
    }

    private static List<NotApplied> notApplied(SaleFacts sale, List<Rule> rules, List<Earned> earned) {
        return rules.stream().filter(rule -> rule.terms().type() != RuleTerms.Type.EVENT)
                .filter(rule -> earned.stream().noneMatch(part -> part.rule().equals(rule) || part.multipliers().contains(rule)))
                .map(rule -> new NotApplied(rule, EarningRules.whyNot(sale, rule.terms()).orElse(WhyNot.LINES))).toList();
    }
}
