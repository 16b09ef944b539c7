package dev.tessera.cards.provider.type;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What the law lets prepaid cards hold and for how long they have to last; an operator sets it, and it counts besides what a card type says.
 * In mainland China: 5000.00 on a card with a name, which never expires; 1000.00 on one without, which lasts three years at the least; who buys
 * cards without a name for 10 000.00 at once says who they are.
 */
@Component(service = PrepaidLaw.class, configurationPid = "dev.tessera.cards.law")
@Designate(ocd = PrepaidLaw.Options.class)
public final class PrepaidLaw {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.cards.law", name = "%settings.law", description = "%settings.law.description", localization = "OSGI-INF/l10n/law")
    public @interface Options {

        @AttributeDefinition(name = "%settings.law.named-maximum", description = "%settings.law.named-maximum.description", min = "0")
        long named_maximum() default 0;

        @AttributeDefinition(name = "%settings.law.bearer-maximum", description = "%settings.law.bearer-maximum.description", min = "0")
        long bearer_maximum() default 0;

        @AttributeDefinition(name = "%settings.law.named-never-expires", description = "%settings.law.named-never-expires.description")
        boolean named_never_expires() default false;

        @AttributeDefinition(name = "%settings.law.bearer-months", description = "%settings.law.bearer-months.description", min = "0", max = "1200")
        int bearer_months() default 0;

        @AttributeDefinition(name = "%settings.law.identify-from", description = "%settings.law.identify-from.description", min = "0")
        long identify_from() default 0;
    }

    /** No law. */
    public static final PrepaidLaw NONE = new PrepaidLaw(0, 0, false, 0, 0);

    private final long namedMaximum;
    private final long bearerMaximum;
    private final boolean namedNeverExpires;
    private final int bearerMonths;
    private final long identifyFrom;

    @Activate
    public PrepaidLaw(Options options) {
        this(options.named_maximum(), options.bearer_maximum(), options.named_never_expires(), options.bearer_months(), options.identify_from());
    }

    /**
     * @param namedMaximum the most principal on a card of a member, minor units; 0 for no limit
     * @param bearerMaximum the most principal on a card of its bearer; 0 for no limit
     * @param namedNeverExpires whether neither a card of a member nor its principal may expire
     * @param bearerMonths how many months a card of its bearer lasts at the least
     * @param identifyFrom from which sum in one sale a buyer of cards of their bearer has to be a member; 0 for never
     */
    public PrepaidLaw(long namedMaximum, long bearerMaximum, boolean namedNeverExpires, int bearerMonths, long identifyFrom) {
        this.namedMaximum = namedMaximum;
        this.bearerMaximum = bearerMaximum;
        this.namedNeverExpires = namedNeverExpires;
        this.bearerMonths = bearerMonths;
        this.identifyFrom = identifyFrom;
    }

    /** @return the most principal on a card, minor units; the largest number there is for no limit */
    public long maximum(boolean bearer) {
        long most = bearer ? bearerMaximum : namedMaximum;
        return most == 0 ? Long.MAX_VALUE : most;
    }

    /** @return whether neither a card of a member nor its principal may expire */
    public boolean namedNeverExpires() {
        return namedNeverExpires;
    }

    /** @return how many months a card of its bearer lasts at the least */
    public int bearerMonths() {
        return bearerMonths;
    }

    /** @return whether somebody who pays that much for cards of their bearer in one sale has to be a member */
    public boolean identifies(long amount) {
        return identifyFrom > 0 && amount >= identifyFrom;
    }
}
