package dev.tessera.points.provider;

import dev.tessera.points.provider.rules.Kind;
import dev.tessera.sales.api.Plan.Effect;
import java.util.Map;

/** What is told of points in a sale or refund. */
final class Effects {

    private static final String KIND = "points";

    private Effects() {}

    /** @param points signed, seen from the member */
    static Effect of(String code, Kind kind, long points) {
        return new Effect(KIND, code, points, Map.of("points", Math.abs(points), "kind", kind.code(), "kindZh", kind.terms().nameZh(),
                "kindEn", kind.terms().nameEn()));
    }
}
