package dev.tessera.catalog.provider.rules;

import dev.tessera.catalog.provider.rules.Barcode.InStore;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a store's scales print: which of the prefixes 20 to 29 announce a weight and which a price. A prefix in neither is a plain number.
 *
 * @param weightPrefixes two digits each
 * @param pricePrefixes two digits each, none of them a weight's
 */
public record ScaleLayout(Set<String> weightPrefixes, Set<String> pricePrefixes) {

    /** What holds where nobody said anything: weights. */
    public static final ScaleLayout DEFAULT =
            new ScaleLayout(Set.of("20", "21", "22", "23", "24", "25", "26", "27", "28", "29"), Set.of());

    public ScaleLayout {
        weightPrefixes = Set.copyOf(weightPrefixes);
        pricePrefixes = Set.copyOf(pricePrefixes);
    }

    /** @return what the barcode carries; empty if it is not one of the scales' */
    public Optional<InStore> meaning(Barcode barcode) {
        String prefix = barcode.gtin().substring(0, 2);
        if (weightPrefixes.contains(prefix)) {
            return Optional.of(InStore.WEIGHT);
        }
        return pricePrefixes.contains(prefix) ? Optional.of(InStore.PRICE) : Optional.empty();
    }

    /** @return the prefixes as they are stored */
    public static String text(Set<String> prefixes) {
        return String.join(",", new TreeSet<>(prefixes));
    }

    /** @return the prefixes a stored text names */
    public static Set<String> prefixes(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }
}
