package dev.tessera.itests.wiring;

public class RetailWiringTest extends DistributionWiring {

    public RetailWiringTest() {
        super("retail");
    }
}
