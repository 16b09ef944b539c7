package dev.tessera.sales.provider.day;

/** The permissions around drawers, shifts and days, declared in {@code module.json}. */
public final class DayPermissions {

    /** See drawers, one's shifts and how they were closed. */
    public static final String READ_SHIFTS = "sales.shifts.read";

    /** Open a shift of one's own, bring money in, drop it in the safe, hand it over, close it. */
    public static final String WORK = "sales.shifts.work";

    /** Move money in and close shifts of others. */
    public static final String MANAGE_SHIFTS = "sales.shifts.manage";

    /** See what a drawer should hold before it is counted, and how far off the count was; who lacks it counts blind. */
    public static final String SEE_EXPECTED = "sales.shifts.expected";

    /** Pay money out of a drawer, or approve that somebody else does. */
    public static final String PAY_OUT = "sales.cash.pay-out";

    /** Approve a difference above the tolerance. */
    public static final String APPROVE_DIFFERENCE = "sales.difference.approve";

    /** Set up and edit drawers and external tenders. */
    public static final String EDIT_DRAWERS = "sales.drawers.edit";

    /** See business days and Z reports. */
    public static final String READ_DAYS = "sales.days.read";

    /** Close a store's business day. */
    public static final String CLOSE_DAY = "sales.days.close";

    /** Shut the books of all stores through a date. */
    public static final String LOCK_PERIOD = "sales.periods.lock";

    private DayPermissions() {}
}
