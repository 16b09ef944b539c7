package dev.tessera.sales.provider.payment;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.payment.OutsidePayment.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Payments asked for outside, as rows. Every step is one update that names the states it may come from, so of two who want a payment (a sale and
 * the cancelling job, two sales) one gets it. Opens a unit of work where there is none.
 */
@Component(service = OutsidePaymentStore.class)
public final class OutsidePaymentStore {

    /** Somebody has still to be asked about these. */
    static final List<State> OPEN = List.of(State.PENDING, State.AUTHORISED, State.CLAIMED, State.FAILED, State.CANCELLING);

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Activate
    public OutsidePaymentStore(@Reference(target = "(tessera.module=sales)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    void add(OutsidePayment payment, UUID cashierId) {
        Sql.update(database.connection(), "insert into sales_outside_payment (id, store_id, till_id, cashier_id, tender, provider, amount, state, "
                + "attempts, asked_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)", payment.id(), payment.storeId(), payment.tillId(), cashierId,
                payment.tender(), payment.provider(), payment.amount().minor(), payment.state().name(), payment.askedAt(), payment.askedAt());
    }

    Optional<OutsidePayment> find(UUID id) {
        return unitOfWork.readOnly(() -> select("where id = ?", id)).stream().findFirst();
    }

    /** @return the payment the provider calls so; empty if nobody asked for it here */
    public Optional<OutsidePayment> find(String tender, String reference) {
        return unitOfWork.readOnly(() -> select("where tender = ? and reference = ?", tender, reference)).stream().findFirst();
    }

    /** @return payments somebody has to be asked about, the longest untouched first */
    List<OutsidePayment> open(int limit) {
        return unitOfWork.readOnly(() -> select("where state in (" + Sql.marks(OPEN.size()) + ") order by changed_at, id fetch first " + limit
                + " rows only", OPEN.stream().map(State::name).toArray()));
    }

    /** @return payments of the stores that are not settled, the latest first; of all stores if null */
    List<OutsidePayment> openOf(Collection<UUID> stores, int limit) {
        String where = stores == null ? "" : stores.isEmpty() ? " and 1 = 0" : " and store_id in (" + Sql.marks(stores.size()) + ")";
        Object[] parameters = Stream.concat(OPEN.stream().map(State::name), stores == null ? Stream.empty() : stores.stream()).toArray();
        return unitOfWork.readOnly(() -> select("where state in (" + Sql.marks(OPEN.size()) + ")" + where + " order by asked_at desc, id fetch first "
                + limit + " rows only", parameters));
    }

    /**
     * A step of the payment.
     *
     * @param authorised what is held from now on; null to leave it
     * @param reference what it is called from now on; null to leave it
     * @param show what the till shows; null to leave it
     * @param failure what to say; null for nothing
     */
    record Step(State to, Money authorised, String reference, String show, String failure) {
        Step(State to, String failure) {
            this(to, null, null, null, failure);
        }
    }

    /** Takes the step if the payment still stands where it was; a step that comes too late changes nothing. */
    void step(UUID id, State from, Step step) {
        unitOfWork.run(() -> Sql.update(database.connection(), "update sales_outside_payment set state = ?, authorised = coalesce(?, authorised), "
                + "reference = coalesce(?, reference), show_text = coalesce(?, show_text), failure = ?, attempts = attempts + 1, changed_at = ? "
                + "where id = ? and state = ?", step.to().name(), step.authorised() == null ? null : step.authorised().minor(), step.reference(), step.show(),
                step.failure(), clock.instant(), id, from.name()));
    }

    /**
     * Has a sale made with it; in the sale's unit of work.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.payment-used} if another sale was, or it is being cancelled
     */
    public void claim(UUID id, UUID saleId, int number, Money amount) {
        int claimed = Sql.update(database.connection(), "update sales_outside_payment set state = 'CLAIMED', sale_id = ?, claimed = ?, changed_at = ? "
                + "where id = ? and state = 'AUTHORISED'", saleId, amount.minor(), clock.instant(), id);
        if (claimed == 0) {
            String pointer = "/tenders/" + (number - 1) + "/reference";
            throw Problem.conflict("sales.payment-used").at(pointer, "sales.payment-used").exception();
        }
    }

    private List<OutsidePayment> select(String condition, Object... parameters) {
        return new ArrayList<>(Sql.query(database.connection(), "select * from sales_outside_payment " + condition, OutsidePaymentStore::payment, parameters));
    }

    private static OutsidePayment payment(ResultSet row) throws SQLException {
        return new OutsidePayment(row.getObject("id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("till_id", UUID.class),
                row.getString("tender"), row.getString("provider"), Money.ofMinor(row.getLong("amount")), money(row, "authorised"), row.getString("reference"),
                row.getString("show_text"), State.valueOf(row.getString("state")), row.getString("failure"), row.getInt("attempts"), instant(row),
                row.getObject("sale_id", UUID.class), money(row, "claimed"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return Sql.instant(row, "asked_at");
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        Long minor = row.getObject(column, Long.class);
        return minor == null ? null : Money.ofMinor(minor);
    }
}
