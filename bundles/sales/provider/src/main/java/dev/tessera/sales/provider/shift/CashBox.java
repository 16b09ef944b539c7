package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.Ids;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesAccounts;
import dev.tessera.sales.provider.shift.CashMovement.Kind;
import dev.tessera.sales.provider.tender.CashTender;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves cash in and out of drawers: the movement's row and its journal, always both. Runs in the current unit of work. */
@Component(service = CashBox.class)
public final class CashBox {

    private static final String JOURNAL = "sales.cash-movement";

    private final ShiftStore store;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public CashBox(@Reference ShiftStore store, @Reference Ledger ledger, @Reference Ids ids, @Reference Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Who moves something and why.
     *
     * @param date the business date it belongs to
     * @param by who
     * @param approver who approved it; null if nobody had to
     * @param reason why; null if nobody said
     */
    record Act(LocalDate date, Person by, Person approver, String reason) {}

    /** @return what the drawer holds by the ledger, held until the end of the unit of work; minor units */
    long holds(UUID drawerId) {
        AccountKey cash = SalesAccounts.drawer(drawerId);
        return ledger.lock(List.of(cash)).get(cash).balance();
    }

    /**
     * Moves an amount into (positive) or out of (negative) the shift's drawer, from or to the store's account of the kind.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.drawer-short}
     */
    CashMovement move(Shift shift, Kind kind, long amount, Act act) {
        CashTender.checkEnough(holds(shift.drawerId()), -amount);
        CashMovement movement = movement(shift, kind, amount, null, act);
        store.add(movement);
        AccountKey cash = SalesAccounts.drawer(shift.drawerId());
        AccountKey other = AccountKey.store(shift.storeId(), kind.other());
        post(movement, amount > 0 ? Transfer.of(cash, other, amount) : Transfer.of(other, cash, -amount));
        return movement;
    }

    /** Hands an amount over from one shift to another; where both have the same drawer nothing moves but what each has to answer for. */
    CashMovement handOver(Shift from, Shift to, long amount, Act act) {
        CashMovement out = movement(from, Kind.HANDOVER, -amount, to.id(), act);
        CashMovement in = movement(to, Kind.HANDOVER, amount, from.id(), act);
        store.add(out);
        store.add(in);
        if (!from.drawerId().equals(to.drawerId())) {
            AccountKey giver = SalesAccounts.drawer(from.drawerId());
            AccountKey taker = SalesAccounts.drawer(to.drawerId());
            CashTender.checkEnough(ledger.lock(List.of(giver, taker)).get(giver).balance(), amount);
            post(out, Transfer.of(taker, giver, amount));
        }
        return out;
    }

    private CashMovement movement(Shift shift, Kind kind, long amount, UUID other, Act act) {
        return new CashMovement(ids.next(), shift.id(), shift.drawerId(), shift.storeId(), act.date(), kind, amount, other, act.reason(),
                clock.instant(), act.by(), act.approver());
    }

    private void post(CashMovement movement, Transfer transfer) {
        ledger.post(new Journal(movement.id(), JOURNAL, JOURNAL, movement.id(), movement.storeId(), movement.businessDate(), movement.at(), null,
                List.of(transfer)));
    }
}
