package dev.tessera.points.provider.rules;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import java.util.UUID;

/**
 * A kind of points.
 *
 * @param code never changes
 * @param terms what holds for it
 */
public record Kind(String code, KindTerms terms) {

    /** Kinds are keys of maps; the code tells them apart, and the terms are many. */
    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** @return the account of what the member has */
    public static AccountKey held(String code, UUID memberId) {
        return AccountKey.member(memberId, Asset.points(code));
    }

    /** @return the account of what the member owes */
    public static AccountKey owed(String code, UUID memberId) {
        return AccountKey.member(memberId, Asset.pointsDebt(code));
    }

    /** @return the account of what the store, or the headquarters, has given out */
    public static AccountKey issued(String code, UUID unitId) {
        return AccountKey.store(unitId, Asset.pointsIssued(code));
    }

    public AccountKey held(UUID memberId) {
        return held(code, memberId);
    }

    public AccountKey owed(UUID memberId) {
        return owed(code, memberId);
    }

    public AccountKey issued(UUID unitId) {
        return issued(code, unitId);
    }
}
