package dev.tessera.modules.internal.why;

import dev.tessera.web.Messages;
import java.util.Locale;

/** Causes in words. */
public final class CauseTexts {

    private CauseTexts() {}

    /** @param messages where the words come from; null if they are not there, then the bare facts are told */
    public static String text(Cause cause, Messages messages, Locale language) {
        return messages == null ? cause.kind() + " " + cause.arguments() : messages.text(cause.code(), cause.arguments(), language);
    }
}
