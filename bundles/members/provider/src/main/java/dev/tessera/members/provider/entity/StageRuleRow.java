package dev.tessera.members.provider.entity;

import dev.tessera.members.provider.rules.StageRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** The lifecycle rule that counts from a day on. */
@Entity
@Table(name = "members_stage_rule")
public class StageRuleRow {

    @Id
    @Column(name = "valid_from")
    private LocalDate validFrom;

    @Version
    private long version;

    @Column(name = "new_days")
    private int newDays;

    @Column(name = "at_risk_days")
    private int atRiskDays;

    @Column(name = "lost_days")
    private int lostDays;

    @Column(name = "won_back_days")
    private int wonBackDays;

    private boolean applied;

    protected StageRuleRow() {}

    public StageRuleRow(StageRule rule) {
        this.validFrom = rule.validFrom();
        set(rule);
    }

    public final void set(StageRule rule) {
        newDays = rule.newDays();
        atRiskDays = rule.atRiskDays();
        lostDays = rule.lostDays();
        wonBackDays = rule.wonBackDays();
    }

    public StageRule rule() {
        return new StageRule(validFrom, newDays, atRiskDays, lostDays, wonBackDays);
    }

    public long version() {
        return version;
    }

    public boolean applied() {
        return applied;
    }

    public void apply() {
        applied = true;
    }
}
