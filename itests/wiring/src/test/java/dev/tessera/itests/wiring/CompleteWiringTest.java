package dev.tessera.itests.wiring;

public class CompleteWiringTest extends DistributionWiring {

    public CompleteWiringTest() {
        super("complete");
    }
}
