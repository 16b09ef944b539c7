package dev.tessera.sales.provider.demo;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.module.DemoData;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.sales.provider.shift.Count.Denomination;
import dev.tessera.sales.provider.shift.Shift;
import dev.tessera.sales.provider.shift.ShiftClosing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Some sales of the last days in each store, to members and others, with shifts counted and days closed. */
@Component
public final class SalesDemo implements DemoData {

    /** After whatever takes part in sales. */
    private static final int ORDER = 90;
    private static final String GOODS = "goods";
    private static final int CLOSED_DAYS = 2;
    private static final int SALES_A_DAY = 4;
    private static final long FLOAT = 50_000;
    private static final Duration OPENING = Duration.ofHours(6);
    private static final Duration BETWEEN_SALES = Duration.ofMinutes(95);
    private static final Duration BEFORE_CLOSE = Duration.ofMinutes(20);
    private static final List<String> TENDERS = List.of("wallet", "wallet", "cash", "cash", "bank-card");

    private final DemoStore store;
    private final Organization organization;
    private final Members members;
    private final Extensions extensions;
    private final Clock clock;

    @Activate
    public SalesDemo(@Reference DemoStore store, @Reference Organization organization, @Reference Members members, @Reference Extensions extensions,
            @Reference Clock clock) {
        this.store = store;
        this.organization = organization;
        this.members = members;
        this.extensions = extensions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "sales";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void fill(RandomGenerator random) {
        List<Unit> stores = organization.headquarters().map(root -> organization.stores(root.id())).orElse(List.of());
        List<UUID> goods = extensions.examples().getOrDefault(GOODS, List.of());
        for (Unit shop : stores) {
            Optional<Till> till = organization.tills(shop.id()).stream().filter(Till::active).findFirst();
            if (shop.isOpen() && till.isPresent() && !goods.isEmpty()) {
                sellFor(shop, till.get(), goods, random);
            }
        }
    }

    private void sellFor(Unit shop, Till till, List<UUID> goods, RandomGenerator random) {
        BusinessCalendar calendar = shop.calendar();
        LocalDate today = calendar.dateOf(clock.instant());
        for (int ago = CLOSED_DAYS; ago >= 0; ago--) {
            LocalDate date = today.minusDays(ago);
            Instant opening = calendar.startOf(date).plus(OPENING);
            if (ago == 0 && opening.plus(BEFORE_CLOSE).isAfter(clock.instant())) {
                return;
            }
            int sales = ago == 0 ? 1 : SALES_A_DAY;
            sellOn(opening, sales, till, goods, random);
            if (ago > 0) {
                store.days.close(shop.id(), date);
            }
        }
    }

    private void sellOn(Instant opening, int sales, Till till, List<UUID> goods, RandomGenerator random) {
        store.clock.set(opening);
        Shift shift = store.opening.open(till.id(), null, FLOAT, null);
        for (int sale = 0; sale < sales; sale++) {
            store.clock.set(opening.plus(BETWEEN_SALES.multipliedBy(sale)).plusSeconds(60 + random.nextInt(600)));
            sell(till.id(), goods, random);
        }
        store.clock.set(store.clock.instant().plus(BEFORE_CLOSE.dividedBy(2)));
        long expected = store.views.x(shift.id()).expected();
        store.closing.close(shift.id(), new ShiftClosing.Request(new ShiftClosing.Counted(List.of(new Denomination(1, expected)), Map.of()),
                expected - FLOAT, null, null));
    }

    private void sell(UUID tillId, List<UUID> goods, RandomGenerator random) {
        List<Basket.Line> lines = new ArrayList<>();
        for (int number = 1 + random.nextInt(3); number > 0; number--) {
            UUID item = goods.get(random.nextInt(goods.size()));
            lines.add(new Basket.Line(lines.size() + 1, GOODS, item, Quantity.of(1 + random.nextInt(3)), null, List.of(), Map.of()));
        }
        UUID member = random.nextInt(3) == 0 ? null : member(random);
        String tender = TENDERS.get(random.nextInt(TENDERS.size()));
        possible(order(tillId, member, lines, List.of())).map(total -> new SaleContext.Payment(1, tender, total, null, Map.of()))
                .ifPresent(payment -> store.checkout.sell(order(tillId, member, lines, List.of(payment))));
    }

    /** A quote refuses without harm; a sale that is refused would take the whole demonstration with it. */
    private Optional<Money> possible(SaleOrder order) {
        try {
            Checkout.Quote quote = store.checkout.quote(order);
            return Optional.of(quote.priced().total()).filter(total -> total.isPositive() && quote.problems().isEmpty());
        } catch (ProblemException refused) {
            return Optional.empty();
        }
    }

    private UUID member(RandomGenerator random) {
        return members.findByIdentifier(Identifier.of(IdentifierType.PHONE, String.format("1380000%04d", 1000 + random.nextInt(40) * 7)))
                .filter(Member::isActive).map(Member::id).orElse(null);
    }

    private static SaleOrder order(UUID tillId, UUID memberId, List<Basket.Line> lines, List<SaleContext.Payment> tenders) {
        return new SaleOrder(null, tillId, memberId, null, null, lines, List.of(), tenders, List.of());
    }
}
