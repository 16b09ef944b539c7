package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.ItemPrice;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.rules.Barcode.InStore;
import dev.tessera.catalog.provider.rules.Barcode.Weighed;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.catalog.provider.rules.Prices.Considered;
import dev.tessera.catalog.provider.rules.Prices.Entry;
import dev.tessera.catalog.provider.rules.Prices.Origin;
import dev.tessera.catalog.provider.rules.Prices.Outcome;
import dev.tessera.catalog.provider.rules.Prices.Sale;
import dev.tessera.catalog.provider.rules.Prices;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.sales.api.PricedSale.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds what is scanned and what it costs, from memory. */
@Component(service = PriceFinder.class)
public final class PriceFinder {

    private final CatalogMemory memory;
    private final Organization organization;

    @Activate
    public PriceFinder(@Reference CatalogMemory memory, @Reference Organization organization) {
        this.memory = memory;
        this.organization = organization;
    }

    /** @return a look at the catalogue as it is now; several questions of one act go to one */
    public Look look() {
        return new Look(memory.now());
    }

    /** One state of the catalogue. */
    public final class Look {

        private final CatalogSnapshot catalog;

        private Look(CatalogSnapshot catalog) {
            this.catalog = catalog;
        }

        public CatalogSnapshot catalog() {
            return catalog;
        }

        /** @return whether the store sells it */
        public boolean soldAt(Known known, UUID storeId) {
            return catalog.soldAt(known, path(storeId));
        }

        /** @return all prices of the item with what became of each */
        public List<Considered> explain(Known known, Buyer buyer) {
            List<UUID> path = path(buyer.storeId());
            boolean dealer = buyer.tier() != null && catalog.surroundings().dealerTiers().contains(buyer.tier());
            return Prices.explain(catalog.entries(known, path.get(0)),
                    new Sale(path, buyer.tier(), dealer, buyer.moment(), organization.calendar(buyer.storeId()).zone()));
        }

        /** @return what one unit costs, and why */
        public ItemPrice price(Known known, Buyer buyer) {
            Entry chosen = explain(known, buyer).stream().filter(considered -> considered.outcome() == Outcome.CHOSEN).findFirst()
                    .orElseThrow().entry();
            List<Reason> reasons = new ArrayList<>();
            if (chosen.origin() != Origin.ITEM) {
                reasons.add(new Reason("catalog.reason.regular-price", Map.of("price", known.variant().price().minor())));
            }
            reasons.add(reason(chosen));
            return new ItemPrice(chosen.price(), chosen.listId(), reasons);
        }

        /** @return why that is a price of the item */
        public Reason reason(Entry entry) {
            long price = entry.price().minor();
            String unit = organization.unit(entry.unitId()).map(Unit::name).orElse("");
            return switch (entry.origin()) {
                case ITEM -> new Reason("catalog.reason.item-price", Map.of("price", price));
                case UNIT -> new Reason("catalog.reason.unit-price", Map.of("price", price, "unit", unit));
                case LIST -> listReason(entry, Map.of("price", price, "unit", unit, "list", list(entry).name()));
            };
        }

        private Reason listReason(Entry entry, Map<String, Object> arguments) {
            return switch (entry.audience()) {
                case EVERYBODY -> new Reason("catalog.reason.price-list", arguments);
                case DEALER -> new Reason("catalog.reason.dealer-price", arguments);
                case TIER -> {
                    Map<String, Object> more = new HashMap<>(arguments);
                    more.put("tier", entry.tier());
                    yield new Reason("catalog.reason.tier-price", more);
                }
            };
        }

        private PriceList list(Entry entry) {
            return catalog.surroundings().lists().get(entry.listId());
        }

        /**
         * @param buyer for whom and when, to tell the weight from a price; the tier is not looked at
         * @return what the code means in the buyer's store; empty if nothing has it
         */
        public Optional<Scanned> scan(String scanned, Buyer buyer) {
            Optional<Barcode> barcode = Barcode.parse(scanned);
            return barcode.flatMap(code -> catalog.itemByBarcode(code.gtin())).map(PriceFinder::one)
                    .or(() -> barcode.filter(Barcode::inStore).flatMap(code -> weighed(code, buyer)))
                    .or(() -> catalog.itemByCode(Codes.normal(scanned)).map(PriceFinder::one));
        }

        private Optional<Scanned> weighed(Barcode code, Buyer buyer) {
            Optional<InStore> meaning = catalog.layout(path(buyer.storeId())).meaning(code);
            return meaning.map(code::weighed).flatMap(label -> catalog.itemByScaleCode(label.item()).map(known -> scanned(known, label, buyer)));
        }

        private Scanned scanned(Known known, Weighed label, Buyer buyer) {
            if (label.quantity() != null) {
                return new Scanned(known.item(), label.quantity(), null);
            }
            if (!known.item().fractional()) {
                return new Scanned(known.item(), Quantity.ONE, label.price());
            }
            Money unitPrice = price(known, new Buyer(buyer.storeId(), null, buyer.moment())).unitPrice();
            return new Scanned(known.item(), unitPrice.isZero() ? null : weight(label.price(), unitPrice), label.price());
        }
    }

    private static Scanned one(Known known) {
        return new Scanned(known.item(), Quantity.ONE, null);
    }

    /** The weight in whole grams nearest to what the label's price pays for. */
    private static Quantity weight(Money whole, Money unitPrice) {
        return new Quantity(whole.share(Quantity.ONE.thousandths(), unitPrice.minor()).minor());
    }

    private List<UUID> path(UUID storeId) {
        return organization.path(storeId).stream().map(Unit::id).toList();
    }
}
