package dev.tessera.ledger.api;

import java.util.UUID;

/**
 * Which account: an owner's holding of one asset. Accounts come into being when first used.
 *
 * @param owner what sort of owner
 * @param ownerId which one
 * @param asset what is held
 */
public record AccountKey(Owner owner, UUID ownerId, Asset asset) {

    /** What sort of owner an account has, and whether its balance is kept beside it. */
    public enum Owner {
        /** A member. Balance kept, never negative. */
        MEMBER(true),
        /** A card, named or anonymous. Balance kept, never negative. */
        CARD(true),
        /** A drawer. Balance kept, never negative. */
        DRAWER(true),
        /** A store: revenue, issue and due accounts. So many sales touch them that their balance is summed when asked for. */
        STORE(false);

        private final boolean balanceKept;

        Owner(boolean balanceKept) {
            this.balanceKept = balanceKept;
        }

        /** @return whether the balance is kept and checked with each transfer; if not it is summed when asked for and has no floor */
        public boolean balanceKept() {
            return balanceKept;
        }
    }

    public static AccountKey member(UUID memberId, Asset asset) {
        return new AccountKey(Owner.MEMBER, memberId, asset);
    }

    public static AccountKey card(UUID cardId, Asset asset) {
        return new AccountKey(Owner.CARD, cardId, asset);
    }

    public static AccountKey drawer(UUID drawerId, Asset asset) {
        return new AccountKey(Owner.DRAWER, drawerId, asset);
    }

    public static AccountKey store(UUID storeId, Asset asset) {
        return new AccountKey(Owner.STORE, storeId, asset);
    }
}
