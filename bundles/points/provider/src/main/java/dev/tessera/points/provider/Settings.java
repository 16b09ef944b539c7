package dev.tessera.points.provider;

import dev.tessera.kernel.error.Problem;
import java.util.Map;

/** Checks of what people set, saying which field breaks which rule. */
final class Settings {

    private Settings() {}

    static void check(boolean holds, String pointer, String code) {
        if (!holds) {
            throw Problem.invalid(code).at(pointer, code).exception();
        }
    }

    static void check(boolean holds, String pointer, String code, String argument, Object value) {
        if (!holds) {
            throw Problem.invalid(code).with(argument, value).at(pointer, code, Map.of(argument, value)).exception();
        }
    }
}
