package dev.tessera.points.provider;

import dev.tessera.points.provider.rules.Band;
import dev.tessera.points.provider.rules.Expiry;
import dev.tessera.points.provider.rules.KindTerms;
import dev.tessera.points.provider.rules.Reversal.WhenSpent;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms as tests begin with them. */
final class Terms {

    private Terms() {}

    static KindTerms kind() {
        return new KindTerms("积分", "Points", true, 0, Expiry.NEVER, WhenSpent.DEBT, 30, false, true, 100, 100, 10_000, null, 1, false, true, true, 1000);
    }

    static KindTerms with(KindTerms terms, Expiry expiry) {
        return new KindTerms(terms.nameZh(), terms.nameEn(), true, terms.pendingDays(), expiry, terms.whenSpent(), terms.graceDays(), terms.graceAlways(),
                true, terms.redeemPoints(), terms.redeemMoney(), terms.maximumShare(), terms.maximumAmount(), terms.minimumPoints(), terms.paysTopUps(),
                terms.earnsWhileRedeeming(), terms.transferable(), terms.adjustmentLimit());
    }

    static KindTerms with(KindTerms terms, WhenSpent whenSpent) {
        return new KindTerms(terms.nameZh(), terms.nameEn(), true, terms.pendingDays(), terms.expiry(), whenSpent, terms.graceDays(), terms.graceAlways(),
                true, terms.redeemPoints(), terms.redeemMoney(), terms.maximumShare(), terms.maximumAmount(), terms.minimumPoints(), terms.paysTopUps(),
                terms.earnsWhileRedeeming(), terms.transferable(), terms.adjustmentLimit());
    }

    static KindTerms pending(KindTerms terms, int days) {
        return new KindTerms(terms.nameZh(), terms.nameEn(), true, days, terms.expiry(), terms.whenSpent(), terms.graceDays(), terms.graceAlways(),
                true, terms.redeemPoints(), terms.redeemMoney(), terms.maximumShare(), terms.maximumAmount(), terms.minimumPoints(), terms.paysTopUps(),
                terms.earnsWhileRedeeming(), terms.transferable(), terms.adjustmentLimit());
    }

    /** Ten points are worth a yuan; at most half of a sale and 50 yuan, at least 20 points. */
    static KindTerms capped(KindTerms terms) {
        return new KindTerms(terms.nameZh(), terms.nameEn(), true, 0, terms.expiry(), terms.whenSpent(), terms.graceDays(), terms.graceAlways(),
                true, 10, 100, 5000, 5000L, 20, false, false, true, terms.adjustmentLimit());
    }

    static RuleTerms rule(String kind, Type type, Long points, Long perAmount, Integer factor) {
        return new RuleTerms("规则", "Rule", kind, type, true, null, null, points, perAmount, List.of(), Band.Mode.MARGINAL, factor, Map.of(), null,
                type != Type.PER_ITEM, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, Set.of());
    }

    /** A point for every yuan. */
    static RuleTerms perYuan(String kind) {
        return rule(kind, Type.PER_MONEY, 1L, 100L, null);
    }

    static RuleTerms forItems(RuleTerms terms, Set<java.util.UUID> items) {
        return new RuleTerms(terms.nameZh(), terms.nameEn(), terms.kind(), terms.type(), true, terms.validFrom(), terms.validTo(), terms.points(),
                terms.perAmount(), terms.bands(), terms.bandMode(), terms.factor(), terms.tierFactors(), terms.group(), terms.multiplied(), terms.event(),
                terms.storeIds(), terms.tiers(), items, terms.categoryIds(), terms.exceptItemIds(), terms.exceptCategoryIds(), terms.weekdays(),
                terms.from(), terms.to(), terms.birthday(), terms.minimumAmount(), terms.maximumPoints(), terms.counts());
    }

    static RuleTerms tiers(RuleTerms terms, Map<String, Integer> factors) {
        return new RuleTerms(terms.nameZh(), terms.nameEn(), terms.kind(), terms.type(), true, terms.validFrom(), terms.validTo(), terms.points(),
                terms.perAmount(), terms.bands(), terms.bandMode(), terms.factor(), factors, terms.group(), terms.multiplied(), terms.event(),
                terms.storeIds(), terms.tiers(), terms.itemIds(), terms.categoryIds(), terms.exceptItemIds(), terms.exceptCategoryIds(), terms.weekdays(),
                terms.from(), terms.to(), terms.birthday(), terms.minimumAmount(), terms.maximumPoints(), terms.counts());
    }

    static RuleTerms valid(RuleTerms terms, LocalDate from, LocalDate to) {
        return new RuleTerms(terms.nameZh(), terms.nameEn(), terms.kind(), terms.type(), true, from, to, terms.points(),
                terms.perAmount(), terms.bands(), terms.bandMode(), terms.factor(), terms.tierFactors(), terms.group(), terms.multiplied(), terms.event(),
                terms.storeIds(), terms.tiers(), terms.itemIds(), terms.categoryIds(), terms.exceptItemIds(), terms.exceptCategoryIds(), terms.weekdays(),
                terms.from(), terms.to(), terms.birthday(), terms.minimumAmount(), terms.maximumPoints(), terms.counts());
    }

    static RuleTerms event(String kind, RuleTerms.Event event, long points) {
        return new RuleTerms("事件", "Event", kind, Type.EVENT, true, null, null, points, null, List.of(), null, null, Map.of(), null,
                false, event, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null, Set.of());
    }
}
