package dev.tessera.cards.provider;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.Batches;
import dev.tessera.cards.provider.card.CardNumbers;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.card.CardStore.NewCard;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.LotScope;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.Discount;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees;
import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.Tier;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.kernel.module.DemoData;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.sales.api.LineType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Five card types, cards of some eighty members with what they held when they were taken over from the shop's old system (one journal a store),
 * and a box of gift cards.
 */
@Component
public final class CardsDemo implements DemoData {

    private static final int ORDER = 40;
    private static final int MEMBERS = 240;
    private static final int EVERY = 3;
    private static final long[][] TOP_UPS = {{10_000, 1_000}, {30_000, 5_000}, {50_000, 10_000}};

    private final Foundation foundation;
    private final CardTypes types;
    private final CardStore store;
    private final Entitlements entitlements;
    private final Batches batches;
    private final List<LineType> lineTypes;

    @Activate
    public CardsDemo(@Reference Foundation foundation, @Reference CardTypes types, @Reference CardStore store, @Reference Entitlements entitlements,
            @Reference Batches batches,
            @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY) List<LineType> lineTypes) {
        this.foundation = foundation;
        this.types = types;
        this.store = store;
        this.entitlements = entitlements;
        this.batches = batches;
        this.lineTypes = List.copyOf(lineTypes);
    }

    @Override
    public String module() {
        return "cards";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void fill(RandomGenerator random) {
        CardType value = types.create("STORED", "储值卡", "Stored-value card", storedValue());
        CardType count = types.create("SERVICE10", "服务十次卡", "Ten services", tenServices());
        CardType discount = types.create("OFF5", "九五折卡", "Five percent card", discount());
        CardType gift = types.create("GIFT", "礼品卡", "Gift card", gift());
        types.create("ACCOUNT", "企业挂账卡", "Company account", account());
        Map<UUID, Opening> openings = new TreeMap<>();
        for (int number = 0; number < MEMBERS; number += EVERY) {
            Identifier phone = Identifier.of(IdentifierType.PHONE, String.format("1380000%04d", 1000 + number * 7));
            foundation.members().findByIdentifier(phone).ifPresent(member -> openings
                    .computeIfAbsent(member.homeUnitId(), Opening::new).member(member, random, value, count, discount));
        }
        openings.values().forEach(Opening::write);
        openings.keySet().stream().findFirst().ifPresent(first -> batches.create(gift.id(), first, "G", 1, 6, 50, "开业备卡"));
    }

    /** What the cards of one store held. */
    private final class Opening {

        private final UUID storeId;
        private final UUID documentId = foundation.nextId();
        private final String scope;
        private final LocalDate today;
        private final List<NewCard> cards = new ArrayList<>();
        private final List<Transfer> transfers = new ArrayList<>();
        private final List<Entitlement> sold = new ArrayList<>();

        Opening(UUID storeId) {
            this.storeId = storeId;
            this.scope = new LotScope(storeId, null).write();
            this.today = foundation.businessDate(storeId);
        }

        void member(Member member, RandomGenerator random, CardType value, CardType count, CardType discount) {
            long[] topUp = TOP_UPS[random.nextInt(TOP_UPS.length)];
            long left = 20 + random.nextInt(81);
            UUID card = card(value, member.id());
            hold(card, Asset.PRINCIPAL, CardAssets.OPENING, topUp[0] * left / 100, null);
            hold(card, Asset.BONUS, Asset.MARKETING_EXPENSE, topUp[1] * left / 100, foundation.endOf(today.plusDays(30L + random.nextInt(300))));
            int more = random.nextInt(8);
            if (more == 0) {
                services(card(count, member.id()), count, 1 + random.nextInt(9));
            } else if (more == 1) {
                card(discount, member.id());
            }
        }

        private UUID card(CardType type, UUID memberId) {
            UUID id = foundation.nextId();
            Validity validity = type.definition().validity();
            cards.add(new NewCard(id, CardNumbers.random(), type.id(), memberId, null, null, storeId, CardState.ACTIVE, today,
                    validity == null ? null : validity.through(today), foundation.now()));
            return id;
        }

        private UUID hold(UUID cardId, Asset asset, Asset from, long amount, java.time.Instant expiry) {
            AccountKey key = AccountKey.card(cardId, asset);
            UUID lot = foundation.nextId();
            transfers.add(new Transfer(AccountKey.store(storeId, from), key, amount,
                    List.of(new Transfer.NewLot(lot, key, amount, new Lot.Terms("opening", null, expiry, scope, documentId)))));
            return lot;
        }

        private void services(UUID cardId, CardType type, int uses) {
            Line line = type.definition().entitlements().get(0);
            long paid = type.definition().price() * uses / line.uses();
            UUID countLot = hold(cardId, Entitlements.COUNT, Entitlements.COUNT_ISSUED, uses, null);
            UUID valueLot = hold(cardId, CardAssets.PACKAGE, CardAssets.OPENING, paid, null);
            sold.add(new Entitlement(foundation.nextId(), cardId, documentId, sold.size() + 1, storeId, line, uses, paid, countLot, valueLot, today,
                    type.definition().validity().through(today), "ACTIVE", foundation.now(), null));
        }

        void write() {
            store.add(cards);
            cards.forEach(card -> store.history(card.id(), card.memberId(), "ISSUE", null, CardState.ACTIVE, "期初", null));
            foundation.ledger().post(new Journal(documentId, "cards.opening", "cards.opening", documentId, storeId, today, foundation.now(), null, transfers));
            entitlements.add(sold);
        }
    }

    private static CardTypeDefinition storedValue() {
        List<TopUpPackage> packages = Stream.of(TOP_UPS).map(one -> new TopUpPackage(one[0] / 100 + "-" + one[1] / 100,
                "充" + one[0] / 100 + "送" + one[1] / 100, one[0], one[1], null, 365, null, true)).toList();
        return new CardTypeDefinition(new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE, packages, true, 1_000, 500_000L, 30), List.of(), null, null,
                true, null, 0, new Fees(0, 0, null, 0, 1_000, 0), null, List.of(), false, false, false, 2);
    }

    /** Good for any of the services there are to show; for anything where there are none. */
    private CardTypeDefinition tenServices() {
        List<UUID> services = lineTypes.stream().filter(type -> type.code().equals("service")).flatMap(type -> type.examples().stream()).toList();
        Line line = new Line("SERVICE", "任选服务", new Scope(services, List.of(), List.of(), List.of(), false), 10, 2, 8_800, null, false);
        return new CardTypeDefinition(null, List.of(line), null, null, true, null, 68_000, null, new Validity(null, 12, false), List.of(), false, true, false, 0);
    }

    private static CardTypeDefinition discount() {
        return new CardTypeDefinition(null, List.of(), null, new Discount(500, null), true, null, 9_900, null, new Validity(null, 12, false), List.of(), false,
                false, false, 0, new Tier("gold", 10), null, null);
    }

    /** The law allows a card without a name up to a thousand yuan, valid three years at the least. */
    private static CardTypeDefinition gift() {
        return new CardTypeDefinition(new StoredValue(DrawPolicy.PRINCIPAL_FIRST, ClawBack.NONE, List.of(), true, 5_000, 100_000L, 30), List.of(), null, null,
                false, null, 0, null, new Validity(null, 36, false), List.of(), false, false, true, 0);
    }

    private static CardTypeDefinition account() {
        Credit credit = new Credit(200_000, 20_000, 1_000, 1_500, 365, 25, 15, 3, 1_000, 100, 0, 2_000, null, true, null);
        return new CardTypeDefinition(null, List.of(), null, null, false, credit, 0, null, null, List.of(), false, false, false, 5);
    }
}
