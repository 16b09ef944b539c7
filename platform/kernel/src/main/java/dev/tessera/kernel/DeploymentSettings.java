package dev.tessera.kernel;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the whole deployment. */
@ObjectClassDefinition(id = DeploymentSettings.PID, name = "%settings", description = "%settings.description",
        localization = "OSGI-INF/l10n/deployment")
public @interface DeploymentSettings {

    /** Where they are kept. */
    String PID = "dev.tessera.deployment";

    /** @return ISO 4217 code of the currency all amounts are in */
    @AttributeDefinition(name = "%currency", description = "%currency.description")
    String currency() default "CNY";

    /** @return IANA time zone of moments that belong to no store */
    @AttributeDefinition(name = "%zone", description = "%zone.description")
    String zone() default "Asia/Shanghai";
}
