package dev.tessera.members.provider.entity;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Sex;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;

/** A member. */
@Entity
@Table(name = "members_member")
@DynamicUpdate
public class MemberRow {

    /** The name of somebody who was forgotten. */
    public static final String NOBODY = "*";

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "member_number")
    private String number;

    @Enumerated(EnumType.STRING)
    private MemberStatus status;

    @Column(name = "merged_into")
    private UUID mergedInto;

    @Column(name = "home_unit_id")
    private UUID homeUnitId;

    @Embedded
    private Profile profile;

    @Embedded
    private Provenance provenance;

    @Column(name = "introducer_id")
    private UUID introducerId;

    private byte[] remarks;

    @Column(length = Length.LONG32)
    private String attributes;

    @Column(name = "private_attributes")
    private byte[] privateAttributes;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "registered_by")
    private String registeredBy;

    @Column(name = "registered_on")
    private LocalDate registeredOn;

    // Visits come all day; whoever edits the profile meanwhile is not to be told that it changed.
    @Column(name = "last_visit_at")
    @OptimisticLock(excluded = true)
    private Instant lastVisitAt;

    @Column(name = "last_visit_on")
    @OptimisticLock(excluded = true)
    private LocalDate lastVisitOn;

    @OptimisticLock(excluded = true)
    private long visits;

    @Column(name = "won_back_on")
    @OptimisticLock(excluded = true)
    private LocalDate wonBackOn;

    @Enumerated(EnumType.STRING)
    @OptimisticLock(excluded = true)
    private LifecycleStage stage;

    @Column(name = "stage_since")
    @OptimisticLock(excluded = true)
    private LocalDate stageSince;

    @Column(name = "stage_due")
    @OptimisticLock(excluded = true)
    private LocalDate stageDue;

    @Column(name = "erased_at")
    private Instant erasedAt;

    protected MemberRow() {}

    public MemberRow(UUID id, String number, UUID homeUnitId, Profile profile, Provenance provenance, UUID introducerId,
            Instant registeredAt, LocalDate registeredOn, String registeredBy) {
        this.id = id;
        this.number = number;
        this.status = MemberStatus.ACTIVE;
        this.homeUnitId = homeUnitId;
        this.profile = profile;
        this.provenance = provenance;
        this.introducerId = introducerId;
        this.attributes = "{}";
        this.registeredAt = registeredAt;
        this.registeredOn = registeredOn;
        this.registeredBy = registeredBy;
        this.stage = LifecycleStage.NEW;
        this.stageSince = registeredOn;
    }

    /** @return the member as other modules see them */
    public Member toMember() {
        return new Member(id, number, status, homeUnitId, profile.name(), profile.sex(), profile.birthday(), profile.kind(),
                profile.kindUntil(), stage, stageSince, registeredAt, introducerId);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String number() {
        return number;
    }

    public MemberStatus status() {
        return status;
    }

    public UUID mergedInto() {
        return mergedInto;
    }

    public UUID homeUnitId() {
        return homeUnitId;
    }

    public void moveHome(UUID unitId) {
        homeUnitId = unitId;
    }

    public Profile profile() {
        return profile;
    }

    public void edit(Profile edited) {
        profile = edited;
    }

    public Provenance provenance() {
        return provenance;
    }

    public void comesFrom(Provenance where) {
        provenance = where;
    }

    public UUID introducerId() {
        return introducerId;
    }

    public void introducedBy(UUID introducer) {
        introducerId = introducer;
    }

    public byte[] remarks() {
        return remarks;
    }

    public void remark(byte[] encrypted) {
        remarks = encrypted;
    }

    public String attributes() {
        return attributes;
    }

    public byte[] privateAttributes() {
        return privateAttributes;
    }

    /** Sets the values of custom attributes, as JSON, the personal ones encrypted. */
    public void attributes(String open, byte[] encrypted) {
        attributes = open;
        privateAttributes = encrypted;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public LocalDate registeredOn() {
        return registeredOn;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant lastVisitAt() {
        return lastVisitAt;
    }

    public LocalDate lastVisitOn() {
        return lastVisitOn;
    }

    public long visits() {
        return visits;
    }

    public LocalDate wonBackOn() {
        return wonBackOn;
    }

    /** Counts a visit; one that arrives late does not move the last visit back. */
    public void visited(Instant at, LocalDate on) {
        visits++;
        if (lastVisitAt == null || at.isAfter(lastVisitAt)) {
            lastVisitAt = at;
            lastVisitOn = on;
        }
    }

    public void wonBack(LocalDate on) {
        wonBackOn = on;
    }

    public LifecycleStage stage() {
        return stage;
    }

    public LocalDate stageSince() {
        return stageSince;
    }

    public LocalDate stageDue() {
        return stageDue;
    }

    /** Sets the stage and the day on which time alone may change it; null for never. */
    public void stage(LifecycleStage reached, LocalDate since, LocalDate due) {
        stage = reached;
        stageSince = since;
        stageDue = due;
    }

    public Instant erasedAt() {
        return erasedAt;
    }

    /** Takes over the visits of a member who becomes one with this one. */
    public void takeVisitsOf(MemberRow other) {
        visits += other.visits;
        if (other.lastVisitAt != null && (lastVisitAt == null || other.lastVisitAt.isAfter(lastVisitAt))) {
            lastVisitAt = other.lastVisitAt;
            lastVisitOn = other.lastVisitOn;
        }
        if (other.registeredAt.isBefore(registeredAt)) {
            registeredAt = other.registeredAt;
            registeredOn = other.registeredOn;
        }
    }

    /** Becomes one with the survivor and keeps nothing of its own but the id and the number. */
    public void mergeInto(UUID survivorId) {
        status = MemberStatus.MERGED;
        mergedInto = survivorId;
        forget();
    }

    /** Forgets who it was. */
    public void erase(Instant at) {
        if (status == MemberStatus.ACTIVE) {
            status = MemberStatus.ERASED;
        }
        erasedAt = at;
        forget();
    }

    private void forget() {
        profile = Profile.of(NOBODY, NOBODY, "", NOBODY, Sex.UNKNOWN, null, MembershipKind.FREE, null);
        provenance = new Provenance(provenance.source(), null, null, null);
        introducerId = null;
        remarks = null;
        attributes = "{}";
        privateAttributes = null;
        stageDue = null;
    }
}
