package dev.tessera.modules.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of what is installed. Which modules are enabled stands in the same configuration, but is changed on the modules page. */
@ObjectClassDefinition(id = ModulesSettings.PID, name = "%settings", description = "%settings.description", localization = "OSGI-INF/l10n/modules")
public @interface ModulesSettings {

    /** Where they are kept. */
    String PID = "dev.tessera.modules";

    /** @return whether modules fill themselves with demonstration data */
    @AttributeDefinition(name = "%demo", description = "%demo.description")
    boolean demo() default false;
}
