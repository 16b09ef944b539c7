package dev.tessera.cards.provider.card;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardStore.NewCard;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.Freezing;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.web.EntityVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What may become of a card outside a sale. */
@Component(service = CardService.class)
public final class CardService {

    private static final Set<CardState> OPEN = Set.of(CardState.ACTIVE, CardState.FROZEN, CardState.LOST, CardState.EXPIRED);

    private static final Duration YEAR = Duration.ofDays(365);

    private final Foundation foundation;
    private final CardTypes types;
    private final CardStore store;
    private final CardPins pins;
    private final Entitlements entitlements;
    private final Fees fees;

    @Activate
    public CardService(@Reference Foundation foundation, @Reference CardTypes types, @Reference CardStore store, @Reference CardPins pins,
            @Reference Entitlements entitlements, @Reference Fees fees) {
        this.foundation = foundation;
        this.types = types;
        this.store = store;
        this.pins = pins;
        this.entitlements = entitlements;
        this.fees = fees;
    }

    /** What can be done to a card. */
    @Schema(name = "CardAction")
    public enum Action { FREEZE, UNFREEZE, REPORT_LOST, FOUND, EXTEND, CLOSE }

    /**
     * Gives a member a card that costs nothing, e.g. a points or discount card.
     *
     * @param number the card's; null for one that is made
     */
    public CardRow issue(UUID typeId, UUID memberId, UUID storeId, String number) {
        return foundation.write(() -> {
            CardType type = types.known(typeId).filter(CardType::active)
                    .orElseThrow(() -> Problem.invalid("cards.type-not-sold").at("/typeId", "cards.type-not-sold").exception());
            if (type.definition().price() > 0 || type.definition().fees().joining() > 0) {
                throw Problem.conflict("cards.must-be-sold").at("/typeId", "cards.must-be-sold").exception();
            }
            UUID owner = owner(type, memberId);
            LocalDate today = foundation.businessDate(storeId);
            UUID id = place(type, number, owner, null, storeId, today, validThrough(type, today));
            store.history(id, owner, "ISSUE", null, CardState.ACTIVE, null, null);
            foundation.audit("cards.issue", "cards.card", id, storeId, null, type.code());
            return store.row(id).orElseThrow();
        });
    }

    private UUID owner(CardType type, UUID memberId) {
        if (type.definition().anonymous()) {
            return null;
        }
        if (memberId == null) {
            throw Problem.invalid("cards.member-needed").with("type", type.name()).at("/memberId", "cards.member-needed").exception();
        }
        return foundation.members().lock(memberId).id();
    }

    private static LocalDate validThrough(CardType type, LocalDate today) {
        Validity validity = type.definition().validity();
        return validity == null || validity.fromFirstUse() ? null : validity.through(today);
    }

    /** Takes the card of that number from stock, or makes one. */
    private UUID place(CardType type, String typed, UUID memberId, UUID mainCardId, UUID storeId, LocalDate today, LocalDate through) {
        String number = typed == null ? CardNumbers.random() : CardNumbers.normalise(typed);
        if (!CardNumbers.isValid(number)) {
            throw Problem.invalid("cards.number-invalid").at("/number", "cards.number-invalid").exception();
        }
        CardRow stock = store.row(number, true).orElse(null);
        if (stock == null) {
            UUID id = foundation.nextId();
            store.add(List.of(new NewCard(id, number, type.id(), memberId, mainCardId, null, storeId, CardState.ACTIVE, today, through, foundation.now())));
            return id;
        }
        if (stock.state() != CardState.NEW || !stock.typeId().equals(type.id())) {
            throw Problem.conflict("cards.number-taken").at("/number", "cards.number-taken").exception();
        }
        store.issue(stock.id(), memberId, storeId, today, through);
        if (mainCardId != null) {
            store.change(stock.id(), "main_card_id = ?", mainCardId);
        }
        return stock.id();
    }

    /**
     * Does something to a card.
     *
     * @param until the last day of a freeze (null for open) or the new last day of an extension
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT naming the state and the way out, e.g. {@code cards.frozen}
     */
    public CardRow act(UUID id, String ifMatch, Action action, String reason, LocalDate until) {
        return foundation.write(() -> {
            CardRow card = store.lock(id);
            EntityVersion.check(ifMatch, card.version());
            CardState to = switch (action) {
                case FREEZE -> freeze(card, until);
                case UNFREEZE -> unfreeze(card);
                case REPORT_LOST -> lost(card);
                case FOUND -> found(card);
                case EXTEND -> extend(card, until);
                case CLOSE -> close(card);
            };
            store.history(id, card.memberId(), action.name(), card.state(), to, reason, until == null ? null : until.toString());
            CardRow after = store.row(id).orElseThrow();
            foundation.audit("cards.change", "cards.card", id, card.storeId(), view(card), view(after));
            return after;
        });
    }

    private record View(String action, CardState state, LocalDate validThrough, LocalDate frozenUntil) {}

    private static View view(CardRow card) {
        return new View(card.masked(), card.state(), card.validThrough(), card.frozenUntil());
    }

    private static void require(CardRow card, Action action, CardState... states) {
        if (!Set.of(states).contains(card.state())) {
            throw unfit(card, action.name());
        }
    }

    /** A refusal that names the card's state and the way out of it. */
    private static ProblemException unfit(CardRow card, String action) {
        return Problem.conflict(refusal(card.state())).with("card", card.masked()).with("state", card.state()).with("action", action).exception();
    }

    /** @return the code of why a card in the state cannot do something */
    public static String refusal(CardState state) {
        return switch (state) {
            case NEW -> "cards.not-activated";
            case ACTIVE -> "cards.active";
            case FROZEN -> "cards.frozen";
            case LOST -> "cards.lost";
            case EXPIRED -> "cards.expired";
            case CLOSED -> "cards.closed";
        };
    }

    private CardState freeze(CardRow card, LocalDate until) {
        require(card, Action.FREEZE, CardState.ACTIVE);
        LocalDate today = foundation.businessDate(card.storeId());
        if (until != null && until.isBefore(today)) {
            throw Problem.invalid("cards.until-in-past").at("/until", "cards.until-in-past").exception();
        }
        store.change(card.id(), "state = 'FROZEN', frozen_on = ?, frozen_until = ?", today, allowed(card, today, until));
        return CardState.FROZEN;
    }

    /** @return the last day of the freeze by the type's limits; null for open */
    private LocalDate allowed(CardRow card, LocalDate today, LocalDate until) {
        Freezing freezing = types.get(card.typeId()).definition().freezing();
        if (freezing == null) {
            return until;
        }
        if (store.times(card.id(), Action.FREEZE.name(), foundation.now().minus(YEAR)) >= freezing.timesAYear()) {
            throw Problem.conflict("cards.frozen-too-often").with("times", freezing.timesAYear()).exception();
        }
        LocalDate latest = today.plusDays(freezing.daysAtOnce() - 1L);
        if (until != null && until.isAfter(latest)) {
            throw Problem.invalid("cards.frozen-too-long").with("days", freezing.daysAtOnce())
                    .at("/until", "cards.frozen-too-long", Map.of("days", freezing.daysAtOnce())).exception();
        }
        return until == null ? latest : until;
    }

    /** Ends a freeze; everything that has a last day gets the frozen days back, the day of freezing counted, the day of unfreezing not. */
    public CardState unfreeze(CardRow card) {
        require(card, Action.UNFREEZE, CardState.FROZEN);
        LocalDate today = foundation.businessDate(card.storeId());
        LocalDate end = card.frozenUntil() != null && card.frozenUntil().isBefore(today) ? card.frozenUntil().plusDays(1) : today;
        long days = Math.max(0, ChronoUnit.DAYS.between(card.frozenOn(), end));
        LocalDate through = card.validThrough() == null ? null : card.validThrough().plusDays(days);
        store.change(card.id(), "state = 'ACTIVE', frozen_on = null, frozen_until = null, frozen_days = frozen_days + ?, valid_through = ?", (int) days,
                through);
        entitlements.shift(card, days);
        prolongLots(card, days);
        return CardState.ACTIVE;
    }

    /** Lots never change: what has a last day is taken out and put back with a later one. */
    private void prolongLots(CardRow card, long days) {
        List<AccountKey> keys = List.of(AccountKey.card(card.id(), Asset.PRINCIPAL), AccountKey.card(card.id(), Asset.BONUS));
        List<Transfer> transfers = new ArrayList<>();
        for (AccountState state : foundation.ledger().lock(keys).values()) {
            for (Lot lot : state.lots()) {
                if (lot.terms().expiresAt() != null && days > 0) {
                    transfers.addAll(again(card, lot, days));
                }
            }
        }
        post("cards.freeze", card, transfers);
    }

    private List<Transfer> again(CardRow card, Lot lot, long days) {
        AccountKey between = AccountKey.store(card.storeId(), Asset.CLEARING);
        Lot.Terms terms = lot.terms();
        LocalDate lastDay = terms.expiresAt().atZone(foundation.zone()).toLocalDate().plusDays(days);
        Lot.Terms later = new Lot.Terms(terms.category(), terms.availableAt(), lastDay.atStartOfDay(foundation.zone()).toInstant(), terms.scope(),
                terms.source());
        return List.of(
                new Transfer(lot.account(), between, lot.remaining(), List.of(new Transfer.Draw(lot.id(), lot.account(), lot.remaining()))),
                new Transfer(between, lot.account(), lot.remaining(), List.of(new Transfer.NewLot(foundation.nextId(), lot.account(), lot.remaining(), later))));
    }

    private void post(String reason, CardRow card, List<Transfer> transfers) {
        if (!transfers.isEmpty()) {
            foundation.ledger().post(new Journal(foundation.nextId(), reason, "cards.card", card.id(), card.storeId(),
                    foundation.businessDate(card.storeId()), foundation.now(), null, transfers));
        }
    }

    private CardState lost(CardRow card) {
        require(card, Action.REPORT_LOST, CardState.ACTIVE, CardState.FROZEN);
        if (card.state() == CardState.FROZEN) {
            unfreeze(card);
        }
        store.setState(card.id(), CardState.LOST);
        return CardState.LOST;
    }

    private CardState found(CardRow card) {
        require(card, Action.FOUND, CardState.LOST);
        return reopened(card, card.validThrough());
    }

    private CardState extend(CardRow card, LocalDate until) {
        require(card, Action.EXTEND, CardState.ACTIVE, CardState.EXPIRED);
        boolean later = until != null && !until.isBefore(foundation.businessDate(card.storeId()))
                && card.validThrough() != null && until.isAfter(card.validThrough());
        if (!later) {
            throw Problem.invalid("cards.until-not-later").at("/until", "cards.until-not-later").exception();
        }
        prolongUses(card, until);
        return reopened(card, until);
    }

    /** Uses that last as long as their card last longer with it; those that lapsed with it come back, with what was paid for them. */
    private void prolongUses(CardRow card, LocalDate until) {
        List<Transfer> transfers = new ArrayList<>();
        foundation.ledger().lock(List.of(Entitlements.countKey(card.id()), Entitlements.valueKey(card.id())));
        for (Entitlement one : entitlements.ofCard(card.id())) {
            boolean open = one.state().equals("ACTIVE") || one.state().equals("ENDED");
            if (open && card.validThrough().equals(one.validThrough())) {
                entitlements.prolong(one.id(), until);
                if (one.state().equals("ENDED") && one.uses() != null) {
                    restored(one, transfers);
                }
            }
        }
        post("cards.extend", card, transfers);
    }

    private void restored(Entitlement one, List<Transfer> transfers) {
        AccountKey counts = Entitlements.countKey(one.cardId());
        AccountKey values = Entitlements.valueKey(one.cardId());
        long uses = one.uses() - entitlements.used(one.id());
        long money = one.paid() - entitlements.usedAmount(one.id());
        if (uses > 0) {
            transfers.add(new Transfer(AccountKey.store(one.storeId(), Entitlements.COUNT_ISSUED), counts, uses,
                    List.of(new Transfer.Restore(one.countLot(), counts, uses))));
        }
        if (money > 0) {
            transfers.add(new Transfer(AccountKey.store(one.storeId(), CardAssets.BREAKAGE), values, money,
                    List.of(new Transfer.Restore(one.valueLot(), values, money))));
        }
    }

    private CardState reopened(CardRow card, LocalDate through) {
        boolean over = through != null && through.isBefore(foundation.businessDate(card.storeId()));
        CardState to = over ? CardState.EXPIRED : CardState.ACTIVE;
        store.change(card.id(), "state = ?, valid_through = ?", to.name(), through);
        for (CardRow one : store.supplementaries(card.id())) {
            boolean again = one.state() == CardState.EXPIRED && to == CardState.ACTIVE;
            store.change(one.id(), "valid_through = ?, state = ?", through, (again ? CardState.ACTIVE : one.state()).name());
        }
        return to;
    }

    /** Closes a card that holds nothing of worth: what is left of bonus and gifts is voided, money is given back before. */
    private CardState close(CardRow card) {
        require(card, Action.CLOSE, CardState.NEW, CardState.ACTIVE, CardState.EXPIRED, CardState.LOST);
        List<AccountState> states = List.copyOf(foundation.ledger().lock(foundation.ledger().accountsOf(AccountKey.Owner.CARD, card.id()).stream()
                .map(AccountState::key).toList()).values());
        Set<Asset> voidable = Set.of(Asset.BONUS, Entitlements.COUNT);
        List<String> held = states.stream().filter(state -> state.balance() > 0 && !voidable.contains(state.key().asset()))
                .map(state -> state.key().asset().code()).toList();
        if (!held.isEmpty()) {
            throw Problem.conflict("cards.still-holds").with("held", String.join(", ", held)).exception();
        }
        if (store.supplementaries(card.id()).stream().anyMatch(one -> one.state() != CardState.CLOSED)) {
            throw Problem.conflict("cards.close-supplementaries-first").exception();
        }
        post("cards.close", card, states.stream().filter(state -> state.balance() > 0).map(state -> emptied(card, state)).toList());
        entitlements.ofCard(card.id()).stream().filter(one -> one.state().equals("ACTIVE")).forEach(one -> entitlements.setState(one.id(), "ENDED"));
        store.change(card.id(), "state = 'CLOSED', frozen_on = null, frozen_until = null");
        return CardState.CLOSED;
    }

    private static Transfer emptied(CardRow card, AccountState state) {
        Asset to = state.key().asset().equals(Asset.BONUS) ? Asset.MARKETING_EXPENSE : Entitlements.COUNT_ISSUED;
        return new Transfer(state.key(), AccountKey.store(card.storeId(), to), state.balance(), state.lots().stream()
                .map(lot -> (Transfer.LotChange) new Transfer.Draw(lot.id(), lot.account(), lot.remaining())).toList());
    }

    /** Puts another number in place of a lost or worn card; the value stays where it is. */
    public CardRow replace(UUID id, String ifMatch, String number, String reason) {
        return foundation.write(() -> {
            CardRow card = store.lock(id);
            EntityVersion.check(ifMatch, card.version());
            if (!OPEN.contains(card.state())) {
                throw unfit(card, "REPLACE");
            }
            String next = number == null ? CardNumbers.random() : CardNumbers.normalise(number);
            if (!CardNumbers.isValid(next)) {
                throw Problem.invalid("cards.number-invalid").at("/number", "cards.number-invalid").exception();
            }
            store.renumber(card, next);
            CardState to = card.state() == CardState.LOST ? reopened(card, card.validThrough()) : card.state();
            store.history(id, card.memberId(), "REPLACE", card.state(), to, reason, card.masked() + " → " + CardRow.mask(next));
            fees.due(id, Fees.Kind.REPLACEMENT, types.get(card.typeId()).definition().fees().replacement(), null, foundation.businessDate(card.storeId()),
                    "DUE", null);
            foundation.audit("cards.replace", "cards.card", id, card.storeId(), card.masked(), CardRow.mask(next));
            return store.row(id).orElseThrow();
        });
    }

    /** Gives out a card that draws on this one's value. */
    public CardRow addSupplementary(UUID mainId, UUID memberId, String number, CardRow.Limits limits) {
        return foundation.write(() -> {
            UUID other = memberId == null ? null : foundation.members().lock(memberId).id();
            CardRow main = store.lock(mainId);
            CardType type = types.get(main.typeId());
            if (main.state() != CardState.ACTIVE) {
                throw unfit(main, "SUPPLEMENTARY");
            }
            long open = store.supplementaries(mainId).stream().filter(one -> one.state() != CardState.CLOSED).count();
            if (main.mainCardId() != null || open >= type.definition().supplementaryCards()) {
                throw Problem.conflict("cards.no-more-supplementaries").with("most", type.definition().supplementaryCards()).exception();
            }
            UUID owner = other == null ? main.memberId() : other;
            LocalDate today = foundation.businessDate(main.storeId());
            UUID id = place(type, number, owner, mainId, main.storeId(), today, main.validThrough());
            setLimits(id, limits);
            store.history(id, owner, "ISSUE", null, CardState.ACTIVE, null, main.masked());
            fees.due(id, Fees.Kind.SUPPLEMENTARY, type.definition().fees().supplementary(), today, today, "DUE", null);
            foundation.audit("cards.supplementary", "cards.card", id, main.storeId(), null, main.masked());
            return store.row(id).orElseThrow();
        });
    }

    private void setLimits(UUID id, CardRow.Limits limits) {
        store.change(id, "limit_sale = ?, limit_day = ?, limit_month = ?", limits.sale(), limits.day(), limits.month());
    }

    /** Says how much a card may pay. */
    public CardRow limit(UUID id, String ifMatch, CardRow.Limits limits) {
        return edit(id, ifMatch, "cards.limit", card -> setLimits(id, limits));
    }

    /** Says how much may be owed on a card. */
    public CardRow limitCredit(UUID id, String ifMatch, CardRow.CreditLimits limits) {
        return edit(id, ifMatch, "cards.credit-limit", card -> {
            if (types.get(card.typeId()).definition().credit() == null) {
                throw Problem.conflict("cards.no-credit").exception();
            }
            store.change(id, "credit_limit = ?, temporary_limit = ?, temporary_through = ?", limits.limit(), limits.temporary(), limits.temporaryThrough());
            store.limitsFrom(id, foundation.businessDate(card.storeId()).plusDays(1), limits);
        });
    }

    /** Sets a card's PIN. */
    public CardRow setPin(UUID id, String pin) {
        return foundation.write(() -> {
            CardRow card = store.lock(id);
            pins.set(id, pin);
            store.history(id, card.memberId(), "PIN", card.state(), card.state(), null, null);
            foundation.audit("cards.pin", "cards.card", id, card.storeId(), null, null);
            return store.row(id).orElseThrow();
        });
    }

    /** Gives a card to another member: one that may be given away, or a bearer's card to whoever brings it. */
    public CardRow assign(UUID id, String ifMatch, UUID memberId) {
        return foundation.write(() -> {
            UUID owner = foundation.members().lock(memberId).id();
            return edited(id, ifMatch, "cards.assign", card -> {
                CardType type = types.get(card.typeId());
                boolean may = card.state() == CardState.ACTIVE && (type.definition().transferable() || card.memberId() == null);
                if (!may) {
                    throw Problem.conflict("cards.not-transferable").exception();
                }
                store.change(id, "member_id = ?", owner);
                store.history(id, owner, "ASSIGN", card.state(), card.state(), null, null);
            });
        });
    }

    private CardRow edit(UUID id, String ifMatch, String action, java.util.function.Consumer<CardRow> change) {
        return foundation.write(() -> edited(id, ifMatch, action, change));
    }

    private CardRow edited(UUID id, String ifMatch, String action, java.util.function.Consumer<CardRow> change) {
        CardRow card = store.lock(id);
        EntityVersion.check(ifMatch, card.version());
        change.accept(card);
        CardRow after = store.row(id).orElseThrow();
        foundation.audit(action, "cards.card", id, card.storeId(), card.limits(), after.limits());
        return after;
    }
}
