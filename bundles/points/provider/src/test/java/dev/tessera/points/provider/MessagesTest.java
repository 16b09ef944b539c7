package dev.tessera.points.provider;

import dev.tessera.testing.MessagesCheck;
import dev.tessera.testing.MigrationCheck;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("points").except("points.adjustment", "points.award", "points.event-birthday", "points.kind", "points.merge",
                "points.movement",
                "points.opening", "points.points-expired", "points.registration", "points.reward", "points.rule")
                .composed(PointsProof.LAWS.stream().map(law -> "proof." + law).toList()).check();
    }

    @Test
    void migrations() {
        MigrationCheck.of("points");
    }
}
