package dev.tessera.jobs.internal;

import dev.tessera.testing.MessagesCheck;
import org.junit.jupiter.api.Test;

class TextsTest {

    /** Excepted are sorts of things and the name of a health check. */
    @Test
    void texts() {
        MessagesCheck.of("jobs").except("jobs.event-delivery", "jobs.job", "jobs.scheduler", "jobs.subscriber", "jobs.task").check();
    }
}
