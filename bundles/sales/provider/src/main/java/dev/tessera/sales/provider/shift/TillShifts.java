package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the shift a sale is rung up in and holds those of its till, which the next sale there, closing the shift and closing the day wait for. */
@Component(service = Shifts.class)
public final class TillShifts implements Shifts {

    private final UnitOfWork unitOfWork;
    private final ShiftStore store;
    private final BusinessDates dates;

    @Activate
    public TillShifts(@Reference UnitOfWork unitOfWork, @Reference ShiftStore store, @Reference BusinessDates dates) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.dates = dates;
    }

    @Override
    public Supplier<OpenShift> hold(UUID tillId, UUID cashierId, Sql.Query<?>... along) {
        if (!unitOfWork.isActive()) {
            throw new IllegalStateException("a shift is held until the end of a unit of work, and there is none");
        }
        UUID cashier = Person.idOf(cashierId);
        Optional<Shift> held = store.hold(tillId, along).stream().filter(shift -> shift.cashier().id().equals(cashier)).findFirst();
        return () -> toSellIn(held.orElseThrow(() -> Problem.conflict("sales.shift-closed").exception()));
    }

    private OpenShift toSellIn(Shift shift) {
        if (shift.state() == Shift.State.COUNTING) {
            throw Problem.conflict("sales.shift-counting").with("shift", shift.number()).exception();
        }
        return openShift(shift);
    }

    @Override
    public Optional<OpenShift> current(UUID tillId, UUID cashierId) {
        return unitOfWork.readOnly(() -> store.open(tillId, Person.idOf(cashierId))).filter(shift -> shift.state() == Shift.State.OPEN)
                .map(this::openShift);
    }

    private OpenShift openShift(Shift shift) {
        return new OpenShift(shift.id(), shift.drawerId(), shift.storeId(), shift.tillId(), shift.cashier().id(),
                dates.now(shift.storeId(), shift.closedThrough()));
    }
}
