package dev.tessera.kernel.module;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** What a module puts into an empty demonstration; a service, called once per database in the order of {@link #order()}. */
@ConsumerType
public interface DemoData {

    /** @return the module's id; also the name under which it is remembered that the data is there */
    String module();

    /** @return organization 10, members 20, and so on up the dependencies */
    int order();

    /**
     * Fills the module, in one unit of work, as the system caller.
     *
     * @param random seeded the same on every machine, so that two demonstrations are alike
     */
    void fill(RandomGenerator random);
}
