package dev.tessera.modules.internal;

import dev.tessera.modules.internal.why.Cause;
import dev.tessera.testing.MessagesCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    /** Excepted are sorts of things and the name of a health check. */
    @Test
    void texts() {
        MessagesCheck.of("modules").except("modules.bundle", "modules.expected", "modules.module", "modules.settings")
                .composed(Arrays.stream(Cause.Kind.values())
                        .map(kind -> "modules.cause." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList())
                .composed(List.of("audit.settings.edit", "modules.title.hibernate", "modules.title.kernel", "modules.title.startup")).check();
    }
}
