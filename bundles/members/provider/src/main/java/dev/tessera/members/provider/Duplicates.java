package dev.tessera.members.provider;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.Profile;
import dev.tessera.members.provider.rules.IdentifierRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds members who may be the same person, in the whole chain. */
@Component(service = Duplicates.class)
public final class Duplicates {

    private static final int MOST = 20;

    private final Foundation foundation;
    private final MemberStore store;
    private final SearchIndex index;

    @Activate
    public Duplicates(@Reference Foundation foundation, @Reference MemberStore store, @Reference SearchIndex index) {
        this.foundation = foundation;
        this.store = store;
        this.index = index;
    }

    /** Why somebody may be the same person, strongest first. */
    public enum Reason {
        /** An identifier is theirs; it cannot be somebody else's too. */
        SAME_IDENTIFIER,
        /** A phone or e-mail address reaches them as well. */
        SAME_CONTACT,
        /** Name and birthday are the same. */
        SAME_NAME_AND_BIRTHDAY,
        /** The name sounds the same and a phone or card ends in the same four digits. */
        SAME_SOUND_AND_LAST_FOUR
    }

    /**
     * @param member who it may be
     * @param reasons why, strongest first
     */
    public record Candidate(MemberRow member, Set<Reason> reasons) {}

    /** @return candidates for somebody of these normalised values, strongest first; the member itself left out */
    List<Candidate> find(Profile profile, List<Identifier> identifiers, List<Contact> contacts, UUID except) {
        Map<UUID, Set<Reason>> found = new LinkedHashMap<>();
        identifiers.forEach(identifier -> store.owner(identifier).ifPresent(owner -> add(found, owner, Reason.SAME_IDENTIFIER)));
        hashes(identifiers, contacts).forEach(hash -> store.sharers(hash).forEach(sharer -> add(found, sharer, Reason.SAME_CONTACT)));
        contacts.stream().filter(contact -> contact.kind() == Contact.Kind.PHONE)
                .forEach(contact -> store.owner(Identifier.of(IdentifierType.PHONE, contact.value()))
                        .ifPresent(owner -> add(found, owner, Reason.SAME_CONTACT)));
        sameNameAndBirthday(profile).forEach(member -> add(found, member, Reason.SAME_NAME_AND_BIRTHDAY));
        sameSound(profile, identifiers, contacts).forEach(member -> add(found, member, Reason.SAME_SOUND_AND_LAST_FOUR));
        found.remove(except);
        return found.entrySet().stream()
                .flatMap(entry -> store.find(entry.getKey()).map(row -> new Candidate(row, entry.getValue())).stream())
                .limit(MOST).toList();
    }

    /** @return candidates for being the same person as the member */
    public List<Candidate> of(UUID memberId) {
        return foundation.read(() -> {
            MemberRow member = store.find(memberId).orElseThrow();
            List<Identifier> identifiers = store.identifiers(member.id()).stream().map(store::reveal).toList();
            List<Contact> contacts = store.contacts(member.id()).stream().map(store::reveal).toList();
            return find(member.profile(), identifiers, contacts, member.id());
        });
    }

    private Stream<byte[]> hashes(List<Identifier> identifiers, List<Contact> contacts) {
        // An address is shared by whole houses, so it says nothing.
        return Stream.concat(identifiers.stream().filter(identifier -> identifier.type() == IdentifierType.PHONE).map(store::hash),
                contacts.stream().filter(contact -> contact.kind() == Contact.Kind.EMAIL).map(store::hash));
    }

    private List<UUID> sameNameAndBirthday(Profile profile) {
        Birthday birthday = profile.birthday();
        if (birthday == null) {
            return List.of();
        }
        return foundation.session().createQuery("""
                        select id from MemberRow where profile.nameKey = :name and profile.birthMonth = :month and profile.birthDay = :day
                        and profile.birthLunar = :lunar and (profile.birthYear is null or :year = 0 or profile.birthYear = :year)
                        and status = ACTIVE""", UUID.class)
                .setParameter("name", profile.nameKey()).setParameter("month", profile.birthMonth()).setParameter("day", profile.birthDay())
                .setParameter("lunar", profile.birthLunar()).setParameter("year", birthday.year() == null ? (short) 0 : birthday.year().shortValue())
                .setMaxResults(MOST).list();
    }

    private List<UUID> sameSound(Profile profile, List<Identifier> identifiers, List<Contact> contacts) {
        List<String> lastFours = new ArrayList<>();
        identifiers.stream().filter(identifier -> identifier.type() != IdentifierType.NUMBER)
                .flatMap(identifier -> IdentifierRules.lastFour(identifier).stream()).map(store::lastFourTerm).forEach(lastFours::add);
        contacts.stream().filter(contact -> contact.kind() == Contact.Kind.PHONE)
                .flatMap(contact -> IdentifierRules.lastFour(contact.value()).stream()).map(store::lastFourTerm).forEach(lastFours::add);
        Set<String> spellings = index.spellings(profile.name());
        if (lastFours.isEmpty() || spellings.isEmpty()) {
            return List.of();
        }
        return foundation.session().createNativeQuery("""
                        select distinct l.member_id from members_search_term l where l.place = 2 and l.term in (:lastFours)
                        and exists (select 1 from members_search_term s where s.member_id = l.member_id and s.place = 0 and s.term in (:spellings))""",
                        UUID.class)
                .setParameterList("lastFours", lastFours).setParameterList("spellings", spellings).setMaxResults(MOST).list();
    }

    private static void add(Map<UUID, Set<Reason>> found, UUID member, Reason reason) {
        found.computeIfAbsent(member, absent -> EnumSet.noneOf(Reason.class)).add(reason);
    }
}
