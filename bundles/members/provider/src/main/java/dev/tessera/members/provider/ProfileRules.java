package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.entity.Profile;
import dev.tessera.members.provider.entity.Provenance;
import dev.tessera.members.provider.rules.Names;
import dev.tessera.members.provider.rules.PhoneNumbers;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns what people enter into what is stored, or says which field is wrong. */
final class ProfileRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST_EMAIL = 254;
    private static final String EMAIL = "[^@\\s\"<>]{1,64}@[^@\\s\"<>]+\\.[^@\\s\"<>]{2,}";
    private static final String CODE = "[\\p{L}\\p{N}._-]{1,40}";

    private final MembersSettings settings;

    ProfileRules(MembersSettings settings) {
        this.settings = settings;
    }

    Profile profile(String name, String familyName, String givenName, Sex sex, Birthday birthday, MembershipKind kind, LocalDate kindUntil,
            LocalDate today) {
        String clean = name == null ? "" : Names.clean(name);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || Names.key(clean).isEmpty()) {
            throw invalid("/name", "members.name-invalid");
        }
        checkBirthday(birthday, today);
        if (kindUntil != null && kind != MembershipKind.PAID) {
            throw invalid("/kindUntil", "members.kind-until-only-paid");
        }
        Names.Parts parts = Names.split(clean);
        boolean given = familyName != null && !familyName.isBlank();
        return Profile.of(clean, given ? cut(familyName) : parts.familyName(),
                given ? cut(Optional.ofNullable(givenName).orElse("")) : parts.givenName(), cutKey(Names.key(clean)), sex, birthday, kind, kindUntil);
    }

    private static void checkBirthday(Birthday birthday, LocalDate today) {
        boolean future = birthday != null && birthday.year() != null
                && (birthday.year() > today.getYear() || birthday.date().filter(date -> date.isAfter(today)).isPresent());
        if (future) {
            throw invalid("/birthday", "members.birthday-in-future");
        }
    }

    Provenance provenance(Origin origin) {
        check("/origin/source", origin.source());
        if (origin.channel() != null) {
            check("/origin/channel", origin.channel());
        }
        if (origin.salesperson() != null) {
            check("/origin/salesperson", origin.salesperson());
        }
        if (origin.campaign() != null && (origin.campaign().isBlank() || origin.campaign().length() > 80)) {
            throw invalid("/origin/campaign", "members.code-invalid");
        }
        return new Provenance(origin.source(), origin.channel(), origin.campaign(), origin.salesperson());
    }

    private static void check(String pointer, String code) {
        if (code == null || !code.matches(CODE)) {
            throw invalid(pointer, "members.code-invalid");
        }
    }

    Identifier identifier(Identifier written, String pointer) {
        if (written.type() == IdentifierType.NUMBER) {
            throw invalid(pointer, "members.number-is-given");
        }
        return settings.identifiers().normalise(written).orElseThrow(() -> Problem.invalid("members.identifier-invalid")
                .at(pointer, "members.identifier-invalid." + written.type().name().toLowerCase(Locale.ROOT)).exception());
    }

    Contact contact(Contact written, String pointer) {
        String label = written.label() == null || written.label().isBlank() ? null : Names.clean(written.label());
        if (label != null && label.length() > 40) {
            throw invalid(pointer + "/label", "members.label-too-long");
        }
        return new Contact(written.kind(), label, value(written.kind(), written.value(), pointer + "/value"));
    }

    private String value(Contact.Kind kind, String value, String pointer) {
        Optional<String> normalised = switch (kind) {
            case PHONE -> phones().normalise(value);
            case EMAIL -> Optional.ofNullable(value).map(String::strip).filter(mail -> mail.length() <= LONGEST_EMAIL && mail.matches(EMAIL))
                    .map(ProfileRules::mail);
            case ADDRESS -> Optional.ofNullable(value).map(Names::clean).filter(line -> !line.isEmpty() && line.length() <= LONGEST_ADDRESS);
        };
        return normalised.orElseThrow(() -> Problem.invalid("members.contact-invalid")
                .at(pointer, "members.contact-invalid." + kind.name().toLowerCase(Locale.ROOT)).exception());
    }

    private PhoneNumbers phones() {
        return settings.phones();
    }

    private static String mail(String mail) {
        int at = mail.lastIndexOf('@');
        return mail.substring(0, at) + mail.substring(at).toLowerCase(Locale.ROOT);
    }

    private static String cut(String part) {
        String clean = Names.clean(part);
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    private static String cutKey(String key) {
        return key.length() > LONGEST_NAME ? key.substring(0, LONGEST_NAME) : key;
    }

    private static RuntimeException invalid(String pointer, String code) {
        return Problem.invalid(code).at(pointer, code, Map.of()).exception();
    }
}
