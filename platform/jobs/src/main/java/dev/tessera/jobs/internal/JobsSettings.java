package dev.tessera.jobs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the background work. */
@ObjectClassDefinition(id = JobsSettings.PID, name = "%settings", description = "%settings.description", localization = "OSGI-INF/l10n/jobs")
@interface JobsSettings {

    /** Where they are kept. */
    String PID = "dev.tessera.jobs";

    /** @return how many jobs and tasks run at a time on one node */
    @AttributeDefinition(name = "%threads", description = "%threads.description", min = "1", max = "64")
    int threads() default 4;

    /** @return how often a node looks for due work, in seconds */
    @AttributeDefinition(name = "%pollSeconds", description = "%pollSeconds.description", min = "1", max = "300")
    int pollSeconds() default 5;

    /** @return how often a node says that it is alive, in seconds; after four missed ones its work is started elsewhere */
    @AttributeDefinition(name = "%heartbeatSeconds", description = "%heartbeatSeconds.description", min = "1", max = "300")
    int heartbeatSeconds() default 15;

    /** @return how long the history of runs is kept, in days */
    @AttributeDefinition(name = "%historyDays", description = "%historyDays.description", min = "1", max = "3650")
    int historyDays() default 30;

    /** @return how long delivered events are kept, in days */
    @AttributeDefinition(name = "%eventDays", description = "%eventDays.description", min = "1", max = "3650")
    int eventDays() default 30;
}
