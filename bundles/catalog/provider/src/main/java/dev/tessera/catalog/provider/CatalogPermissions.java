package dev.tessera.catalog.provider;

/** The permissions declared in {@code module.json}. */
public final class CatalogPermissions {

    /** See goods, services, categories and prices. */
    public static final String READ = "catalog.read";

    /** Create, import and edit goods, services and categories, for the whole chain. */
    public static final String EDIT = "catalog.edit";

    /** Edit price lists and a unit's own prices and assortment. */
    public static final String EDIT_PRICES = "catalog.prices.edit";

    /** Say how scales print and who is a dealer. */
    public static final String SETTINGS = "catalog.settings";

    private CatalogPermissions() {}
}
