package dev.tessera.members.provider.rules;

import dev.tessera.kernel.error.Problem;
import java.util.List;

/**
 * A custom attribute of members.
 *
 * @param key under which values are stored: a small letter, then up to 39 small letters, digits and hyphens
 * @param type what sort of value
 * @param titleZh what people see, in Chinese
 * @param titleEn what people see, in English
 * @param required whether everybody who is registered or edited needs a value
 * @param personal whether values are encrypted, masked and kept from whoever may not see personal data
 * @param active whether it is asked for; a value of one that is not stays where it is
 * @param place order in the form
 * @param options what can be chosen; empty unless the type is a choice
 */
public record AttributeDefinition(String key, AttributeType type, String titleZh, String titleEn, boolean required, boolean personal,
        boolean active, int place, List<Option> options) {

    private static final int MOST_OPTIONS = 200;

    public AttributeDefinition {
        options = List.copyOf(options);
    }

    /**
     * @param value what is stored
     * @param titleZh what people see, in Chinese
     * @param titleEn what people see, in English
     */
    public record Option(String value, String titleZh, String titleEn) {}

    /** @throws dev.tessera.kernel.error.ProblemException INVALID, naming the field, if it makes no sense */
    public void check() {
        if (!key.matches("[a-z][a-z0-9-]{0,39}")) {
            throw Problem.invalid("members.attribute-key").at("/key", "members.attribute-key").exception();
        }
        boolean choice = type == AttributeType.CHOICE || type == AttributeType.CHOICES;
        long distinct = options.stream().map(Option::value).distinct().count();
        if (choice == options.isEmpty() || distinct != options.size() || options.size() > MOST_OPTIONS) {
            throw Problem.invalid("members.attribute-options").at("/options", "members.attribute-options").exception();
        }
    }

    /** @return whether the value is one of the options */
    public boolean offers(String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }
}
