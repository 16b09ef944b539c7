package dev.tessera.cards.provider;

import dev.tessera.cards.provider.credit.OnAccountTender;
import dev.tessera.cards.provider.sale.EntitlementUse;

/** The module's permissions, as declared in {@code module.json}. */
public final class CardsPermissions {

    public static final String READ = "cards.read";
    public static final String LOOKUP = "cards.lookup";
    public static final String ISSUE = "cards.issue";
    public static final String EDIT = "cards.edit";
    public static final String LIMITS = "cards.limits";
    public static final String STOCK = "cards.stock";
    public static final String TYPES = "cards.types";
    public static final String FEES = "cards.fees";
    public static final String REPORTS = "cards.reports";
    public static final String OVER_LIMIT = OnAccountTender.OVER_LIMIT;
    public static final String WRITE_OFF = "cards.write-off-debt";
    public static final String REVERSE_USE = EntitlementUse.REVERSE;

    private CardsPermissions() {}
}
