package dev.tessera.sales.provider.tender;

import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.payment.OutsidePaymentStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * An external tender an operator sets up: one per configuration. Which provider takes its payments is the configuration's
 * {@code provider.target}, e.g. {@code (code=acme)}; without one they are recorded.
 */
@Component(service = TenderType.class, configurationPid = "dev.tessera.sales.tender", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredTender.Options.class, factory = true)
public final class ConfiguredTender extends ExternalTender {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.sales.tender", name = "%settings.tender", description = "%settings.tender.description",
            localization = "OSGI-INF/l10n/tender")
    public @interface Options {

        @AttributeDefinition(name = "%settings.tender.code", description = "%settings.tender.code.description")
        String code();

        @AttributeDefinition(name = "%settings.tender.reference", description = "%settings.tender.reference.description")
        boolean reference_required() default false;

        @AttributeDefinition(name = "%settings.tender.provider", description = "%settings.tender.provider.description", required = false)
        String provider_target() default "(code=recorded)";

        @AttributeDefinition(name = "%settings.tender.refund-days", description = "%settings.tender.refund-days.description", min = "0")
        int refund_days() default 365;
    }

    @Activate
    public ConfiguredTender(Options options, @Reference(name = "provider", target = "(code=recorded)") PaymentProvider provider,
            @Reference OutsidePaymentStore payments) {
        super(checked(options.code()), provider, payments, options.reference_required(), options.refund_days());
    }

    private static String checked(String code) {
        if (!code.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException("a tender's code is made of 2 to 40 small letters, digits and hyphens: " + code);
        }
        return code;
    }
}
