package dev.tessera.members.api;

import java.util.Arrays;
import java.util.Optional;

/** Sex by GB/T 2261.1. */
public enum Sex {
    /** Not known. */
    UNKNOWN(0),
    /** Male. */
    MALE(1),
    /** Female. */
    FEMALE(2),
    /** Asked and not stated. */
    UNSTATED(9);

    private final int code;

    Sex(int code) {
        this.code = code;
    }

    /** @return the code of GB/T 2261.1 */
    public int code() {
        return code;
    }

    /** @return the sex with that code of GB/T 2261.1; empty if there is none */
    public static Optional<Sex> ofCode(int code) {
        return Arrays.stream(values()).filter(sex -> sex.code == code).findFirst();
    }
}
