package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.provider.LedgerService;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesAccounts;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DaySettings;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.shift.Count.Denomination;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Drawers and shifts of a test organisation put together by hand, with people who take turns at being the caller. */
public final class Tills implements Access {

    public static final Person LI_LEI = Person.of(TestAccess.LI_LEI);
    public static final Person HAN_MEIMEI = new Person(new UUID(7, 8), "韩梅梅");
    public static final Person MANAGER = new Person(new UUID(7, 9), "王店长");

    public final TestDatabase db;
    public final TestAccess rights = new TestAccess();
    public final TestOrganization organization;
    public final Ledger ledger;
    public final ShiftStore store;
    public final StoreBooks books;
    public final BusinessDates dates;
    public final Drawers drawers;
    public final Takings takings;
    public final ShiftOpening opening;
    public final ShiftCash cash;
    public final ShiftClosing closing;
    public final ShiftViews views;
    public final TillShifts shifts;
    private final ThreadLocal<Person> caller = ThreadLocal.withInitial(() -> LI_LEI);

    public Tills(TestDatabase db) {
        this.db = db;
        var sales = db.module("sales");
        organization = new TestOrganization(db.clock());
        ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        store = new ShiftStore(sales);
        books = new StoreBooks(sales);
        dates = new BusinessDates(organization);
        drawers = new Drawers(db.unitOfWork(), sales, organization, this, change -> { }, db.ids());
        takings = new Takings(sales);
        CashBox box = new CashBox(store, ledger, db.ids(), db.clock());
        opening = new ShiftOpening(db.unitOfWork(), store, books, dates, drawers, box, new Places(organization, this), this, change -> { },
                db.ids(), db.clock());
        cash = new ShiftCash(db.unitOfWork(), store, dates, box, this, change -> { });
        closing = new ShiftClosing(db.unitOfWork(), store, books, dates, takings, box, new DaySettings(200), this, change -> { }, db.clock());
        views = new ShiftViews(db.unitOfWork(), store, closing, takings, dates, this, db.clock());
        shifts = new TillShifts(db.unitOfWork(), store, dates);
    }

    /** The person is the caller of this thread from now on. */
    public Tills as(Person person) {
        caller.set(person);
        return this;
    }

    /** Opens a shift of the caller at the store's till with that number, in its own drawer. */
    public Shift open(UUID storeId, int till, long amount) {
        return opening.open(TestOrganization.till(storeId, till), null, amount, null);
    }

    /** Closes with one count. */
    public ShiftClosing.Outcome close(Shift shift, long counted) {
        return closing.close(shift.id(), new ShiftClosing.Request(coins(counted), 0, null, null));
    }

    /** What the drawer holds by the ledger. */
    public long balance(UUID drawerId) {
        return db.unitOfWork().readOnly(() -> {
            var key = SalesAccounts.drawer(drawerId);
            return ledger.states(List.of(key)).get(key).balance();
        });
    }

    /** What the shift's drawer should hold for it. */
    public long expected(Shift shift) {
        return db.unitOfWork().readOnly(() -> closing.expected(store.find(shift.id()).orElseThrow()));
    }

    public static ShiftClosing.Counted coins(long amount) {
        return new ShiftClosing.Counted(List.of(new Denomination(1, amount)), Map.of());
    }

    @Override
    public Caller caller() {
        return new Caller(Caller.Kind.SESSION, caller.get().id(), caller.get().name());
    }

    @Override
    public boolean may(String permission) {
        return rights.may(permission);
    }

    @Override
    public UnitScope scope(String permission) {
        return rights.scope(permission);
    }

    @Override
    public void require(String permission, UUID unitId) {
        if (unitId == null ? !scope(permission).everywhere() : !scope(permission).contains(unitId)) {
            throw Problem.forbidden("security.forbidden").with("permission", permission).exception();
        }
    }

    @Override
    public <T> T asSystem(String part, Supplier<T> work) {
        return work.get();
    }
}
