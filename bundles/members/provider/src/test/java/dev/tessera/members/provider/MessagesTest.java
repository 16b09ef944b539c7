package dev.tessera.members.provider;

import dev.tessera.members.api.Contact;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.rules.AttributeType;
import dev.tessera.members.provider.transfer.ImportField;
import dev.tessera.testing.MessagesCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("members").except("members.attribute", "members.consent-changed", "members.household", "members.last-four",
                "members.member",
                "members.member-changed", "members.member-erased", "members.member-merged", "members.member-registered",
                "members.stage-changed", "members.tag")
                .composed(Arrays.stream(ImportField.values()).map(field -> "members.import-field." + field.key()).toList())
                .composed(each("members.identifier-invalid.", IdentifierType.values()))
                .composed(each("members.contact-invalid.", Contact.Kind.values()))
                .composed(each("members.attribute-value.", AttributeType.values()))
                .composed(each("timeline.members.consent-", ConsentDecision.values())).check();
    }

    private static List<String> each(String start, Enum<?>[] constants) {
        return Stream.of(constants).map(constant -> start + constant.name().toLowerCase(Locale.ROOT)).toList();
    }
}
