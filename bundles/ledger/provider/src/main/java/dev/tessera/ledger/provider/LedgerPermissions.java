package dev.tessera.ledger.provider;

/** What callers may be allowed to do here; declared in {@code module.json}. */
public final class LedgerPermissions {

    /** See accounts and journals. */
    public static final String READ = "ledger.read";
    /** See the proof and prove. */
    public static final String PROVE = "ledger.prove";

    private LedgerPermissions() {}
}
