package dev.tessera.itests.wiring;

public class BeautyWiringTest extends DistributionWiring {

    public BeautyWiringTest() {
        super("beauty");
    }
}
