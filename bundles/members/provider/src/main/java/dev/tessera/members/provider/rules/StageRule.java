package dev.tessera.members.provider.rules;

import dev.tessera.members.api.LifecycleStage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From which idle time on a member counts as what, from a day on.
 *
 * @param validFrom first day on which it counts
 * @param newDays how many days after registration a member who comes counts as new
 * @param atRiskDays after how many days without a visit a member is at risk
 * @param lostDays after how many days without a visit a member is lost; more than {@code atRiskDays}
 * @param wonBackDays how many days after coming again a lost member counts as won back
 */
public record StageRule(LocalDate validFrom, int newDays, int atRiskDays, int lostDays, int wonBackDays) {

    /** What counts until somebody says otherwise: a shop people come to every few weeks. */
    public static final StageRule DEFAULT = new StageRule(LocalDate.of(2000, 1, 1), 30, 90, 180, 60);

    /**
     * What is known of a member's visits.
     *
     * @param registeredOn day of registration
     * @param lastVisitOn day of the last visit; null if there was none
     * @param wonBackOn day on which the member came again after being lost; null if that never happened
     */
    public record Visits(LocalDate registeredOn, LocalDate lastVisitOn, LocalDate wonBackOn) {

        LocalDate idleSince() {
            return lastVisitOn == null || lastVisitOn.isBefore(registeredOn) ? registeredOn : lastVisitOn;
        }
    }

    /**
     * @param stage the stage
     * @param since first day of it
     * @param until first day of the next one if nothing but time changes; null if it stays
     */
    public record Stage(LifecycleStage stage, LocalDate since, LocalDate until) {}

    /** @return the stage on the day */
    public Stage stageOn(LocalDate day, Visits visits) {
        LocalDate idle = visits.idleSince();
        LocalDate atRisk = idle.plusDays(atRiskDays);
        LocalDate lost = idle.plusDays(lostDays);
        if (!day.isBefore(lost)) {
            return new Stage(LifecycleStage.LOST, lost, null);
        }
        if (!day.isBefore(atRisk)) {
            return new Stage(LifecycleStage.AT_RISK, atRisk, lost);
        }
        LocalDate wonBack = visits.wonBackOn();
        if (wonBack != null && day.isBefore(wonBack.plusDays(wonBackDays))) {
            return new Stage(LifecycleStage.WON_BACK, wonBack, earlier(atRisk, wonBack.plusDays(wonBackDays)));
        }
        LocalDate noLongerNew = visits.registeredOn().plusDays(newDays);
        if (day.isBefore(noLongerNew)) {
            return new Stage(LifecycleStage.NEW, visits.registeredOn(), earlier(atRisk, noLongerNew));
        }
        return new Stage(LifecycleStage.ACTIVE, activeSince(visits, day), atRisk);
    }

    /** @return the day on which the member counts as won back by this visit; empty if they were not lost */
    public Optional<LocalDate> wonBackBy(LocalDate visit, Visits before) {
        return ChronoUnit.DAYS.between(before.idleSince(), visit) >= lostDays ? Optional.of(visit) : Optional.empty();
    }

    private LocalDate activeSince(Visits visits, LocalDate day) {
        LocalDate noLongerNew = visits.registeredOn().plusDays(newDays);
        LocalDate noLongerWonBack = visits.wonBackOn() == null ? null : visits.wonBackOn().plusDays(wonBackDays);
        return Stream.of(noLongerNew, noLongerWonBack)
                .filter(Objects::nonNull)
                .filter(since -> !since.isAfter(day))
                .max(LocalDate::compareTo)
                .orElse(day);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
