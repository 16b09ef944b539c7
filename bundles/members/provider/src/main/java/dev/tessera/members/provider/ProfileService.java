package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.entity.ContactRow;
import dev.tessera.members.provider.entity.IdentifierRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.Profile;
import dev.tessera.web.EntityVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes what is known of a member. Every method is one unit of work (or joins the current one), asks for the caller's permission for
 * the member's home unit, and leaves an audit entry and an event.
 */
@Component(service = ProfileService.class)
public final class ProfileService {

    private static final int LONGEST_REMARKS = 4000;

    private final Foundation foundation;
    private final MemberStore store;
    private final SearchIndex index;
    private final Introducers introducers;
    private final AttributeService attributes;
    private final ProfileRules rules;

    @Activate
    public ProfileService(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store,
            @Reference SearchIndex index, @Reference Introducers introducers, @Reference AttributeService attributes) {
        this.foundation = foundation;
        this.store = store;
        this.index = index;
        this.introducers = introducers;
        this.attributes = attributes;
        this.rules = new ProfileRules(settings);
    }

    /**
     * Stores another profile.
     *
     * @param ifMatch the version of the member the edit was made on
     */
    public MemberRow edit(UUID id, String ifMatch, ProfileEdit edit) {
        return foundation.write(() -> {
            MemberRow member = editable(id);
            EntityVersion.check(ifMatch, member.version());
            return apply(member, edit);
        });
    }

    /** Stores another profile without asking which version it was made on; for imports, which ask for permission themselves. */
    MemberRow overwrite(MemberRow member, ProfileEdit edit) {
        return apply(member, edit);
    }

    private MemberRow apply(MemberRow member, ProfileEdit edit) {
        Map<String, Object> before = Registrar.masked(member);
        Profile profileBefore = member.profile();
        List<String> aspects = new ArrayList<>();
        aspects.add("profile");
        moveHome(member, edit.homeUnitId(), aspects);
        LocalDate today = foundation.dateIn(member.homeUnitId(), foundation.now());
        member.edit(rules.profile(edit.name(), edit.familyName(), edit.givenName(), edit.sex(), edit.birthday(), edit.kind(),
                edit.kindUntil(), today));
        member.comesFrom(rules.provenance(edit.origin()));
        introduce(member, edit.origin().introducerId(), aspects);
        attributes.apply(member, edit.attributes(), "/attributes");
        boolean found = !profileBefore.name().equals(member.profile().name());
        foundation.session().flush();
        if (found || aspects.contains("home-unit")) {
            index.refresh(member);
        }
        foundation.audit("members.member.edit", member, before, Registrar.masked(member));
        foundation.changed(member.id(), aspects.toArray(String[]::new));
        return member;
    }

    private void moveHome(MemberRow member, UUID unitId, List<String> aspects) {
        if (unitId.equals(member.homeUnitId())) {
            return;
        }
        if (foundation.organization().unit(unitId).isEmpty()) {
            throw Problem.invalid("members.unit-unknown").at("/homeUnitId", "members.unit-unknown").exception();
        }
        foundation.access().require(MembersPermissions.EDIT, unitId);
        member.moveHome(unitId);
        aspects.add("home-unit");
    }

    private void introduce(MemberRow member, UUID introducerId, List<String> aspects) {
        UUID introducer = introducerId == null ? null : store.find(introducerId).map(MemberRow::id).orElse(introducerId);
        if (!Objects.equals(introducer, member.introducerId())) {
            introducers.bind(member, introducer);
            aspects.add("introducer");
        }
    }

    /** Stores other remarks; whoever may not see them may not write over them either. */
    public MemberRow remark(UUID id, String ifMatch, String remarks) {
        return foundation.write(() -> {
            MemberRow member = editable(id);
            foundation.access().require(MembersPermissions.PERSONAL_DATA, member.homeUnitId());
            EntityVersion.check(ifMatch, member.version());
            if (remarks != null && remarks.length() > LONGEST_REMARKS) {
                throw Problem.invalid("members.text-too-long").at("/remarks", "members.text-too-long").exception();
            }
            member.remark(remarks == null || remarks.isBlank() ? null : foundation.personalData().encrypt(remarks.strip()));
            foundation.session().flush();
            foundation.audit("members.member.remark", member, Map.of(), Map.of("remarks", member.remarks() == null ? "" : "**"));
            foundation.changed(member.id(), "profile");
            return member;
        });
    }

    /** Makes an identifier the member's. */
    public IdentifierRow addIdentifier(UUID id, Identifier written) {
        return foundation.write(() -> {
            Identifier identifier = rules.identifier(written, "/value");
            MemberRow member = editable(id);
            addIdentifier(member, identifier);
            return store.identifiers(member.id()).stream()
                    .filter(row -> row.type() == identifier.type() && store.reveal(row).equals(identifier)).findFirst().orElseThrow();
        });
    }

    void addIdentifier(MemberRow member, Identifier identifier) {
        store.addIdentifier(member.id(), identifier, "/value");
        identifiersChanged(member, "members.identifier.add", identifier, true);
    }

    /** Takes an identifier from the member, who keeps at least the number. */
    public void removeIdentifier(UUID id, UUID identifierId) {
        foundation.write(() -> {
            MemberRow member = editable(id);
            IdentifierRow row = store.identifiers(member.id()).stream().filter(known -> known.id().equals(identifierId)).findFirst()
                    .orElseThrow(() -> Problem.notFound("members.identifier-unknown").exception());
            if (row.type() == IdentifierType.NUMBER) {
                throw Problem.conflict("members.number-stays").exception();
            }
            Identifier identifier = store.reveal(row);
            foundation.session().remove(row);
            identifiersChanged(member, "members.identifier.remove", identifier, false);
        });
    }

    private void identifiersChanged(MemberRow member, String action, Identifier identifier, boolean added) {
        foundation.session().flush();
        index.refresh(member);
        Map<String, Object> masked = Map.of("type", identifier.type(), "issuer", identifier.issuer(), "value",
                foundation.personalData().mask(identifier.value()));
        foundation.audit(action, member, added ? null : masked, added ? masked : null);
        foundation.changed(member.id(), "identifiers");
    }

    /** Adds a way to reach the member. */
    public List<ContactRow> addContact(UUID id, Contact written) {
        return foundation.write(() -> {
            Contact contact = rules.contact(written, "");
            MemberRow member = editable(id);
            addContact(member, contact);
            return store.contacts(member.id());
        });
    }

    void addContact(MemberRow member, Contact contact) {
        store.addContact(member.id(), contact);
        contactsChanged(member, "members.contact.add", contact, true);
    }

    /** Takes away a way to reach the member. */
    public void removeContact(UUID id, UUID contactId) {
        foundation.write(() -> {
            MemberRow member = editable(id);
            ContactRow row = store.contacts(member.id()).stream().filter(known -> known.id().equals(contactId)).findFirst()
                    .orElseThrow(() -> Problem.notFound("members.contact-unknown").exception());
            Contact contact = store.reveal(row);
            foundation.session().remove(row);
            contactsChanged(member, "members.contact.remove", contact, false);
        });
    }

    private void contactsChanged(MemberRow member, String action, Contact contact, boolean added) {
        foundation.session().flush();
        index.refresh(member);
        Map<String, Object> masked = Map.of("kind", contact.kind(), "value", foundation.personalData().mask(contact.value()));
        foundation.audit(action, member, added ? null : masked, added ? masked : null);
        foundation.changed(member.id(), "contacts");
    }

    private MemberRow editable(UUID id) {
        MemberRow member = store.lock(id);
        foundation.access().require(MembersPermissions.EDIT, member.homeUnitId());
        return member;
    }
}
