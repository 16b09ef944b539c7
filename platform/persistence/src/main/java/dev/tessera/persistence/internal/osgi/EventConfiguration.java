package dev.tessera.persistence.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How patiently events are delivered; configuration {@code dev.tessera.persistence.events}. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/persistence", name = "%events.name", description = "%events.description")
@interface EventConfiguration {

    @AttributeDefinition(name = "%eventTries.name", description = "%eventTries.description", min = "1", max = "100")
    int tries() default 10;

    @AttributeDefinition(name = "%firstPauseMilliseconds.name", description = "%firstPauseMilliseconds.description",
            min = "1", max = "3600000")
    long firstPauseMilliseconds() default 1_000;

    @AttributeDefinition(name = "%longestPauseSeconds.name", description = "%longestPauseSeconds.description",
            min = "1", max = "86400")
    long longestPauseSeconds() default 600;

    @AttributeDefinition(name = "%pollMilliseconds.name", description = "%pollMilliseconds.description",
            min = "50", max = "60000")
    long pollMilliseconds() default 1_000;

    @AttributeDefinition(name = "%threads.name", description = "%threads.description", min = "1", max = "32")
    int threads() default 3;
}
