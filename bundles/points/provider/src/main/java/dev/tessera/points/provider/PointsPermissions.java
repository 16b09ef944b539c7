package dev.tessera.points.provider;

/** The permissions declared in {@code module.json}. */
public final class PointsPermissions {

    /** See members' points, kinds, rules and rewards, and try rules. */
    public static final String READ = "points.read";

    /** Edit kinds, rules and rewards. */
    public static final String SETTINGS = "points.settings";

    /** Adjust members' points. */
    public static final String ADJUST = "points.adjust";

    /** Consent to adjustments above the limit. */
    public static final String APPROVE = "points.adjust.approve";

    /** Hand points from one member to another. */
    public static final String TRANSFER = "points.transfer";

    private PointsPermissions() {}
}
