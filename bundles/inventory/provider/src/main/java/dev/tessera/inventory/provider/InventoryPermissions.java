package dev.tessera.inventory.provider;

/** What callers may be allowed to do here; declared in {@code module.json}. */
public final class InventoryPermissions {

    /** See stock. */
    public static final String READ = "inventory.read";
    /** Record receipts and opening balances. */
    public static final String RECEIVE = "inventory.receive";
    /** Adjust stock. */
    public static final String ADJUST = "inventory.adjust";
    /** Decide about negative stock. */
    public static final String POLICY = "inventory.policy";

    private InventoryPermissions() {}
}
