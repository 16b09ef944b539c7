package dev.tessera.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * UUIDv7 by RFC 9562 section 6.2 method 1: milliseconds, then a 12 bit counter that starts at random in every millisecond and
 * borrows from the next one when it overflows, then 62 random bits. A clock that goes back does not make ids go back.
 */
@Component
public final class UuidV7 implements Ids {

    private static final int COUNTER_LIMIT = 1 << 12;

    private final Clock clock;
    private final RandomGenerator random;
    private long milliseconds;
    private int counter;

    @Activate
    public UuidV7(@Reference Clock clock) {
        this(clock, new SecureRandom());
    }

    /**
     * @param clock where the time comes from
     * @param random where the random bits come from; a seeded one makes tests repeatable
     */
    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > milliseconds) {
            milliseconds = now;
            counter = random.nextInt(COUNTER_LIMIT / 2);
        } else if (++counter == COUNTER_LIMIT) {
            milliseconds++;
            counter = 0;
        }
        long high = milliseconds << 16 | 0x7000L | counter;
        long low = random.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
