package dev.tessera.itests.wiring;

public class GymWiringTest extends DistributionWiring {

    public GymWiringTest() {
        super("gym");
    }
}
