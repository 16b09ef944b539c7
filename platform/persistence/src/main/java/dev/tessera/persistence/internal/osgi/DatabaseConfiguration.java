package dev.tessera.persistence.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the data is; configuration {@code dev.tessera.persistence}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/persistence", name = "%database.name", description = "%database.description")
@interface DatabaseConfiguration {

    /** Empty: the embedded database in the installation's own folder. */
    @AttributeDefinition(name = "%url.name", description = "%url.description", required = false)
    String url() default "";

    @AttributeDefinition(name = "%user.name", description = "%user.description")
    String user() default "tessera";

    /** Empty: no password. */
    @AttributeDefinition(name = "%passwordFile.name", description = "%passwordFile.description", required = false)
    String passwordFile() default "";

    @AttributeDefinition(name = "%poolSize.name", description = "%poolSize.description", min = "4", max = "200")
    int poolSize() default 12;

    @AttributeDefinition(name = "%connectionTimeoutSeconds.name", description = "%connectionTimeoutSeconds.description",
            min = "1", max = "120")
    int connectionTimeoutSeconds() default 10;

    @AttributeDefinition(name = "%tries.name", description = "%tries.description", min = "1", max = "50")
    int tries() default 8;
}
