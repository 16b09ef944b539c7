package dev.tessera.members.provider;

import dev.tessera.members.provider.rules.IdentifierRules;
import dev.tessera.members.provider.rules.MemberNumbers;
import dev.tessera.members.provider.rules.PhoneNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for members. */
@Component(service = MembersSettings.class, configurationPid = "dev.tessera.members")
@Designate(ocd = MembersSettings.Options.class)
public final class MembersSettings {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.members", name = "%settings.members.title", description = "%settings.members.description",
            localization = "OSGI-INF/l10n/members")
    public @interface Options {

        @AttributeDefinition(name = "%settings.members.region", description = "%settings.members.region.description")
        String region() default "CN";

        @AttributeDefinition(name = "%settings.members.prefix", description = "%settings.members.prefix.description", required = false)
        String number_prefix() default "";
    }

    private final IdentifierRules identifiers;
    private final PhoneNumbers phones;
    private final MemberNumbers numbers;

    @Activate
    public MembersSettings(Options options) {
        this(options.region(), options.number_prefix());
    }

    /**
     * @param region where a phone number without country code is taken to be from
     * @param numberPrefix digits before every member number
     */
    public MembersSettings(String region, String numberPrefix) {
        this.phones = new PhoneNumbers(region);
        this.identifiers = new IdentifierRules(phones);
        this.numbers = new MemberNumbers(numberPrefix);
    }

    /** @return how identifiers are normalised */
    public IdentifierRules identifiers() {
        return identifiers;
    }

    /** @return how phone numbers are normalised */
    public PhoneNumbers phones() {
        return phones;
    }

    /** @return how member numbers are written */
    public MemberNumbers numbers() {
        return numbers;
    }
}
