package dev.tessera.itests.wiring;

public class DiningWiringTest extends DistributionWiring {

    public DiningWiringTest() {
        super("dining");
    }
}
