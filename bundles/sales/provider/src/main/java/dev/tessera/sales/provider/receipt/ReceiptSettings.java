package dev.tessera.sales.provider.receipt;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for receipts. */
@Component(service = ReceiptSettings.class, configurationPid = "dev.tessera.sales.receipt")
@Designate(ocd = ReceiptSettings.Options.class)
public final class ReceiptSettings {

    /** The settings form. */
    @ObjectClassDefinition(id = "dev.tessera.sales.receipt", name = "%settings.receipt", description = "%settings.receipt.description",
            localization = "OSGI-INF/l10n/receipt")
    public @interface Options {

        @AttributeDefinition(name = "%settings.receipt.footer", description = "%settings.receipt.footer.description", required = false)
        String[] footer() default {"谢谢惠顾，请妥善保管小票", "凭小票办理退换货和开具发票"};
    }

    private final List<String> footer;

    @Activate
    public ReceiptSettings(Options options) {
        this(Stream.of(options.footer()).toList());
    }

    /** @param footer what stands at the end of each receipt, e.g. what the law asks for */
    public ReceiptSettings(List<String> footer) {
        this.footer = List.copyOf(footer);
    }

    List<String> footer() {
        return footer;
    }
}
