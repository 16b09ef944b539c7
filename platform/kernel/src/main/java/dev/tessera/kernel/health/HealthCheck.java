package dev.tessera.kernel.health;

import org.osgi.annotation.versioning.ConsumerType;

/** A part of the system that can say whether it works; registered as a service. */
@ConsumerType
public interface HealthCheck {

    /** @return a stable name, {@code module.part} */
    String name();

    /** @return how it is now; answers within a second and throws nothing */
    Health check();

    /**
     * @param state whether it can do its work
     * @param detail one sentence for an operator, without personal data
     */
    record Health(State state, String detail) {

        /** @return a healthy answer */
        public static Health up(String detail) {
            return new Health(State.UP, detail);
        }

        /** @return a failing answer: the node takes no traffic */
        public static Health down(String detail) {
            return new Health(State.DOWN, detail);
        }

        /** @return an answer that asks for attention while work goes on */
        public static Health degraded(String detail) {
            return new Health(State.DEGRADED, detail);
        }
    }

    /** Whether a part can do its work. */
    enum State { UP, DEGRADED, DOWN }
}
