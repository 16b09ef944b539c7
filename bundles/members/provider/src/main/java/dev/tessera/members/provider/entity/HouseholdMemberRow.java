package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A member's place in the one household they are in. */
@Entity
@Table(name = "members_household_member")
public class HouseholdMemberRow {

    @Id
    @Column(name = "member_id")
    private UUID memberId;

    @Column(name = "household_id")
    private UUID householdId;

    @Enumerated(EnumType.STRING)
    private HouseholdRole role;

    @Column(name = "joined_at")
    private Instant joinedAt;

    protected HouseholdMemberRow() {}

    public HouseholdMemberRow(UUID memberId, UUID householdId, HouseholdRole role, Instant joinedAt) {
        this.memberId = memberId;
        this.householdId = householdId;
        this.role = role;
        this.joinedAt = joinedAt;
    }

    public UUID memberId() {
        return memberId;
    }

    public UUID householdId() {
        return householdId;
    }

    public HouseholdRole role() {
        return role;
    }

    public void role(HouseholdRole other) {
        role = other;
    }

    public Instant joinedAt() {
        return joinedAt;
    }
}
