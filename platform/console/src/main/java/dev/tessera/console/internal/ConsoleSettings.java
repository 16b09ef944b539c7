package dev.tessera.console.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the console. */
@ObjectClassDefinition(id = ConsoleSettings.PID, name = "%settings", description = "%settings.description", localization = "OSGI-INF/l10n/console")
public @interface ConsoleSettings {

    /** Where they are kept. */
    String PID = "dev.tessera.console";

    /** @return ISO 4217 code of the currency amounts are shown in */
    @AttributeDefinition(name = "%currency", description = "%currency.description")
    String currency() default "CNY";

    /** @return IANA time zone of moments that belong to no store */
    @AttributeDefinition(name = "%zone", description = "%zone.description")
    String zone() default "Asia/Shanghai";
}
