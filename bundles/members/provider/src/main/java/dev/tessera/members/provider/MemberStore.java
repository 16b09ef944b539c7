package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.Members;
import dev.tessera.members.provider.entity.ContactRow;
import dev.tessera.members.provider.entity.IdentifierRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.IdentifierRules;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import dev.tessera.persistence.Update;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Members and what identifies them, as rows. Every method joins the current unit of work. Whatever changes something of a member begins
 * with {@link #lock}, so that it neither meets a merge half way nor writes to somebody who is another one by now.
 */
@Component(service = MemberStore.class)
public final class MemberStore {

    private static final int LAST_FOUR_BYTES = 8;

    private static final Update UPDATE_VISITS = Update.of("members_member", "visits bigint", "last_visit_at timestamptz", "last_visit_on date",
            "won_back_on date", "stage varchar", "stage_since date", "stage_due date");

    private final Foundation foundation;

    @Activate
    public MemberStore(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /** @return the member behind the id, after merges; empty if there never was one */
    public Optional<MemberRow> find(UUID id) {
        MemberRow row = foundation.session().find(MemberRow.class, id);
        return row != null && row.status() == MemberStatus.MERGED ? find(row.mergedInto()) : Optional.ofNullable(row);
    }

    /** @return the members behind the ids, after merges, by the id that was asked for */
    public Map<UUID, MemberRow> findAll(Collection<UUID> ids) {
        Map<UUID, MemberRow> found = new LinkedHashMap<>();
        for (MemberRow row : rows(new LinkedHashSet<>(ids))) {
            find(row.id()).ifPresent(survivor -> found.put(row.id(), survivor));
        }
        return found;
    }

    private List<MemberRow> rows(Set<UUID> ids) {
        return ids.isEmpty() ? List.of()
                : foundation.session().createQuery("from MemberRow where id in :ids", MemberRow.class).setParameter("ids", ids).list();
    }

    /**
     * Locks the member behind the id until the unit of work ends.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there never was one, CONFLICT if they were erased
     */
    public MemberRow lock(UUID id) {
        return lockAll(List.of(id)).get(id);
    }

    /** @return the member of that very id, held against merges and erasure; empty if there is none who is with us */
    Optional<Members.Held> hold(UUID id) {
        String held = foundation.database().kind() == DatabaseKind.POSTGRESQL ? " for key share" : " for update";
        return Sql.first(foundation.connection(), "select member_number, status from members_member where id = ?" + held,
                row -> new Members.Held(id, row.getString(1), MemberStatus.valueOf(row.getString(2))), id).filter(Members.Held::isActive);
    }

    /** Like {@link #lockAll}, and waits for whoever holds one of them, see {@link #hold}; for what ends a member. */
    public Map<UUID, MemberRow> lockAlone(Collection<UUID> ids) {
        Map<UUID, MemberRow> locked = lockAll(ids);
        locked.values().stream().map(MemberRow::id).sorted(Comparator.comparing(UUID::toString))
                .forEach(id -> Sql.query(foundation.connection(), "select id from members_member where id = ? for update", row -> id, id));
        return locked;
    }

    /** Locks the members behind the ids, in the order of their own ids; see {@link #lock}. */
    public Map<UUID, MemberRow> lockAll(Collection<UUID> ids) {
        foundation.session().flush();
        return lockedAtOnce(ids).orElseGet(() -> lockStepByStep(ids));
    }

    /**
     * Members who were not merged away, read and locked by one statement. Only while the session holds nothing: what it holds already would not be
     * read again under the lock.
     */
    private Optional<Map<UUID, MemberRow>> lockedAtOnce(Collection<UUID> ids) {
        if (ids.isEmpty() || foundation.session().getStatistics().getEntityCount() > 0) {
            return Optional.empty();
        }
        Set<UUID> asked = Set.copyOf(ids);
        List<MemberRow> rows = asked.size() == 1 ? lockedOne(asked.iterator().next()) : lockedInOrder(asked);
        return rows.size() < asked.size() || rows.stream().anyMatch(row -> row.status() == MemberStatus.MERGED)
                ? Optional.empty() : Optional.of(rows.stream().collect(Collectors.toMap(MemberRow::id, MemberStore::alive)));
    }

    private List<MemberRow> lockedOne(UUID id) {
        return Optional.ofNullable(foundation.session().find(MemberRow.class, id, LockModeType.PESSIMISTIC_WRITE)).map(List::of).orElse(List.of());
    }

    private List<MemberRow> lockedInOrder(Set<UUID> ids) {
        return foundation.session().createQuery("from MemberRow where id in :ids order by id", MemberRow.class).setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /**
     * Stores what the change makes of the locked members' visits and stages, all of them in one round trip; Hibernate would update one after the
     * other. The change must touch nothing else of them.
     */
    void changeVisits(Collection<MemberRow> members, Runnable change) {
        Session session = foundation.session();
        Set<MemberRow> rows = Set.copyOf(members);
        rows.forEach(row -> session.setReadOnly(row, true));
        change.run();
        Sql.updateEach(foundation.connection(), foundation.database().kind(), UPDATE_VISITS, rows.stream().map(row -> new Object[] {row.visits(), row.lastVisitAt(), row.lastVisitOn(),
            row.wonBackOn(), row.stage().name(), row.stageSince(), row.stageDue(), row.id()}).toList());
        rows.forEach(row -> session.setReadOnly(row, false));
    }

    private Map<UUID, MemberRow> lockStepByStep(Collection<UUID> ids) {
        Map<UUID, UUID> current = new HashMap<>();
        ids.forEach(id -> current.put(id, survivorOf(id)));
        Map<UUID, MemberRow> locked = new HashMap<>();
        // Sorted as the database compares, so that two who lock the same members wait in one order.
        new TreeSet<>(current.values().stream().map(UUID::toString).toList())
                .forEach(id -> locked.put(UUID.fromString(id), lockRow(UUID.fromString(id))));
        if (locked.values().stream().anyMatch(row -> row.status() == MemberStatus.MERGED)) {
            return lockStepByStep(ids);
        }
        Map<UUID, MemberRow> byAsked = new HashMap<>();
        current.forEach((asked, id) -> byAsked.put(asked, alive(locked.get(id))));
        return byAsked;
    }

    private UUID survivorOf(UUID id) {
        return find(id).map(MemberRow::id).orElseThrow(() -> Problem.notFound("members.member-unknown").exception());
    }

    private MemberRow lockRow(UUID id) {
        MemberRow row = foundation.session().find(MemberRow.class, id);
        foundation.session().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }

    private static MemberRow alive(MemberRow row) {
        if (row.status() == MemberStatus.ERASED) {
            throw Problem.conflict("members.erased").with("number", row.number()).exception();
        }
        return row;
    }

    /** @return a number nobody has or had */
    public String nextNumber(MembersSettings settings) {
        String next = foundation.database().kind() == DatabaseKind.H2 ? "select next value for members_number" : "select nextval('members_number')";
        return settings.numbers().format(foundation.session().createNativeQuery(next, Long.class).getSingleResult());
    }

    /** @return what an identifier is found by */
    public byte[] hash(Identifier normalised) {
        return foundation.personalData().lookupHash("members.identifier." + normalised.type(), normalised.value());
    }

    /** @return what a contact is found by; a phone by the same as if it identified somebody */
    public byte[] hash(Contact normalised) {
        return normalised.kind() == Contact.Kind.PHONE ? hash(Identifier.of(IdentifierType.PHONE, normalised.value()))
                : foundation.personalData().lookupHash("members.contact." + normalised.kind(), normalised.value());
    }

    /** @return the term under which the last four characters are found */
    public String lastFourTerm(String lastFour) {
        byte[] hash = foundation.personalData().lookupHash("members.last-four", lastFour);
        return HexFormat.of().formatHex(hash, 0, LAST_FOUR_BYTES);
    }

    /** @return whose the normalised identifier is */
    public Optional<UUID> owner(Identifier normalised) {
        return foundation.session().createQuery(
                        "select memberId from IdentifierRow where lookupHash = :hash and type = :type and issuer = :issuer", UUID.class)
                .setParameter("hash", hash(normalised))
                .setParameter("type", normalised.type())
                .setParameter("issuer", normalised.issuer())
                .uniqueResultOptional();
    }

    /** @return whose contact has the hash */
    public List<UUID> sharers(byte[] hash) {
        return foundation.session().createQuery("select distinct memberId from ContactRow where lookupHash = :hash", UUID.class)
                .setParameter("hash", hash).setMaxResults(20).list();
    }

    /**
     * Makes the normalised identifier the member's.
     *
     * @param pointer which field of the request it stands in
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if it is somebody else's
     */
    public void addIdentifier(UUID memberId, Identifier normalised, String pointer) {
        Optional<UUID> owner = owner(normalised);
        if (owner.isPresent()) {
            if (!owner.get().equals(memberId)) {
                throw taken(owner.get(), pointer);
            }
            return;
        }
        foundation.session().persist(new IdentifierRow(foundation.nextId(), memberId, normalised.type(), normalised.issuer(),
                foundation.personalData().encrypt(normalised.value()), hash(normalised), foundation.now(), foundation.actor()));
        foundation.session().flush();
    }

    /** @throws dev.tessera.kernel.error.ProblemException CONFLICT if the normalised identifier is somebody's */
    public void checkFree(Identifier normalised, String pointer) {
        owner(normalised).ifPresent(owner -> {
            throw taken(owner, pointer);
        });
    }

    private RuntimeException taken(UUID owner, String pointer) {
        MemberRow row = find(owner).orElseThrow();
        return Problem.conflict("members.identifier-taken").with("memberId", row.id()).with("number", row.number())
                .at(pointer, "members.identifier-taken", Map.of("number", row.number())).exception();
    }

    /** Adds a way to reach the member; one they have already stays. */
    public void addContact(UUID memberId, Contact normalised) {
        byte[] hash = hash(normalised);
        boolean known = contacts(memberId).stream()
                .anyMatch(row -> row.kind() == normalised.kind() && Arrays.equals(row.lookupHash(), hash));
        if (!known) {
            foundation.session().persist(new ContactRow(foundation.nextId(), memberId, normalised.kind(), normalised.label(),
                    foundation.personalData().encrypt(normalised.value()), hash, foundation.now()));
        }
    }

    /** @return the member's identifiers, oldest first */
    public List<IdentifierRow> identifiers(UUID memberId) {
        return foundation.session().createQuery("from IdentifierRow where memberId = :member order by id", IdentifierRow.class)
                .setParameter("member", memberId).list();
    }

    /** @return the member's contacts, oldest first */
    public List<ContactRow> contacts(UUID memberId) {
        return foundation.session().createQuery("from ContactRow where memberId = :member order by id", ContactRow.class)
                .setParameter("member", memberId).list();
    }

    /** @return identifiers of each of the members, oldest first */
    public Map<UUID, List<IdentifierRow>> identifiers(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of()
                : foundation.session().createQuery("from IdentifierRow where memberId in :members order by id", IdentifierRow.class)
                        .setParameter("members", memberIds).stream().collect(Collectors.groupingBy(IdentifierRow::memberId));
    }

    /** @return contacts of each of the members, oldest first */
    public Map<UUID, List<ContactRow>> contacts(Collection<UUID> memberIds) {
        return memberIds.isEmpty() ? Map.of()
                : foundation.session().createQuery("from ContactRow where memberId in :members order by id", ContactRow.class)
                        .setParameter("members", memberIds).stream().collect(Collectors.groupingBy(ContactRow::memberId));
    }

    /** @return the identifier in clear */
    public Identifier reveal(IdentifierRow row) {
        return new Identifier(row.type(), row.issuer(), foundation.personalData().decrypt(row.value()));
    }

    /** @return the contact in clear */
    public Contact reveal(ContactRow row) {
        return new Contact(row.kind(), row.label(), foundation.personalData().decrypt(row.value()));
    }

    /** @return the last four characters of what people name the member by */
    public Set<String> lastFours(UUID memberId) {
        Set<String> lastFours = new LinkedHashSet<>();
        identifiers(memberId).forEach(row -> IdentifierRules.lastFour(reveal(row)).ifPresent(lastFours::add));
        contacts(memberId).stream().filter(row -> row.kind() == Contact.Kind.PHONE)
                .forEach(row -> IdentifierRules.lastFour(reveal(row).value()).ifPresent(lastFours::add));
        return lastFours;
    }
}
