package dev.tessera.jobs.internal.rest;

import dev.tessera.web.Messages;

/** Titles of jobs and tasks, from the messages of their modules. */
final class Titles {

    private final Messages messages;

    Titles(Messages messages) {
        this.messages = messages;
    }

    /** @return the title in the language asked for; the name itself if its module is absent or has none */
    String of(String name, String acceptLanguage) {
        String code = "job." + name;
        String text = messages.text(code, messages.preferred(acceptLanguage));
        return text.equals(code) ? name : text;
    }
}
