package dev.tessera.sales.provider.day;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for shifts and days. */
@Component(service = DaySettings.class, configurationPid = "dev.tessera.sales.day")
@Designate(ocd = DaySettings.Options.class)
public final class DaySettings {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.sales.day", name = "%settings.day", description = "%settings.day.description",
            localization = "OSGI-INF/l10n/day")
    public @interface Options {

        @AttributeDefinition(name = "%settings.day.tolerance", description = "%settings.day.tolerance.description", min = "0")
        long difference_tolerance() default 200;
    }

    private final long tolerance;

    @Activate
    public DaySettings(Options options) {
        this(options.difference_tolerance());
    }

    /** @param tolerance up to which difference of a count, either way, nobody is asked; minor units */
    public DaySettings(long tolerance) {
        this.tolerance = tolerance;
    }

    /** @return up to which difference of a count, either way, nobody is asked; minor units */
    public long tolerance() {
        return tolerance;
    }
}
