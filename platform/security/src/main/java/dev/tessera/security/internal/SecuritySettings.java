package dev.tessera.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set; PID {@value #PID}. */
@ObjectClassDefinition(id = SecuritySettings.PID, name = "%settings.name", description = "%settings.description",
        localization = "OSGI-INF/l10n/security")
public @interface SecuritySettings {

    String PID = "dev.tessera.security";

    @AttributeDefinition(name = "%idle.name", description = "%idle.description", min = "5", max = "1440")
    int sessionIdleMinutes() default 240;

    @AttributeDefinition(name = "%longest.name", description = "%longest.description", min = "1", max = "720")
    int sessionLongestHours() default 24;

    @AttributeDefinition(name = "%token.name", description = "%token.description", min = "1", max = "3650")
    int tokenLongestDays() default 366;

    @AttributeDefinition(name = "%keys.name", description = "%keys.description", required = false)
    String keyFile() default "";
}
