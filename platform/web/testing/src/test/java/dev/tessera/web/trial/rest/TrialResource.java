package dev.tessera.web.trial.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Idempotent;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PublicEndpoint;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import dev.tessera.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One method of every sort. */
@Path("bookings")
public final class TrialResource {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Runnable meanwhile = () -> { };

    public TrialResource(UnitOfWork unitOfWork, ModuleDatabase database) {
        this.unitOfWork = unitOfWork;
        this.database = database;
    }

    /** @param action runs inside {@link #pay}, before it returns */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    public int calls() {
        return calls.get();
    }

    @GET
    @RequiresPermission(value = "trial.read", scope = Scope.FILTERED)
    @Operation(summary = "Bookings")
    public Page<Booked> list(@BeanParam PageRequest page, @QueryParam("day") LocalDate day, @QueryParam("open") Boolean open,
            @QueryParam("kind") Booking.Kind kind, @QueryParam("most") @Max(9) Integer most, @QueryParam("q") String text) {
        PageRequest.Sort sort = page.sort("at", "-amount");
        long from = page.after(sort, 2).map(position -> position.number(0)).orElse(0L);
        page.after(sort, 2).ifPresent(position -> position.uuid(1));
        List<Booked> rows = IntStream.range(0, page.limit() + 1)
                .mapToObj(i -> new Booked(new UUID(0, i), Money.ofMinor(from + i), null, null, Instant.EPOCH)).toList();
        return page.answer(sort, rows, row -> List.of(row.amount().minor(), row.id()));
    }

    @POST
    @RequiresPermission(value = "trial.write", scope = Scope.TARGET)
    public Booked echo(Booking booking) {
        calls.incrementAndGet();
        return new Booked(booking.id(), booking.amount(), booking.quantity(), booking.kind(), booking.at());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = "trial.read", scope = Scope.TARGET)
    @Answers(Booked.class)
    public Response get(@PathParam("id") UUID id) {
        return EntityVersion.ok(new Booked(id, Money.ZERO, null, null, Instant.EPOCH), 7);
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = "trial.write", scope = Scope.TARGET)
    @Answers(Booked.class)
    public Response change(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull Booking booking) {
        EntityVersion.check(ifMatch, 7);
        return EntityVersion.ok(new Booked(id, booking.amount(), null, null, Instant.EPOCH), 8);
    }

    @POST
    @Path("payments")
    @Idempotent
    @RequiresPermission(value = "trial.write", scope = Scope.TARGET)
    @Answers(value = Booked.class, status = 201)
    public Response pay(Booking booking) {
        calls.incrementAndGet();
        UUID id = UUID.randomUUID();
        unitOfWork.run(() -> insert(id, booking.amount().minor()));
        meanwhile.run();
        if (booking.amount().isNegative()) {
            throw Problem.conflict("trial.too-poor").with("left", Money.ofMinor(5)).exception();
        }
        if (booking.count() == 99) {
            return Response.status(409).entity(new Booked(id, booking.amount(), null, null, Instant.EPOCH)).build();
        }
        return Response.created(URI.create("/api/trial/bookings/" + id)).tag("1")
                .entity(new Booked(id, booking.amount(), booking.quantity(), booking.kind(), booking.at())).build();
    }

    @POST
    @Path("tills")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = "trial.write", scope = Scope.TARGET)
    public Booked till(Booking booking) {
        return new Booked(UUID.randomUUID(), booking.amount(), null, null, Instant.EPOCH);
    }

    @POST
    @Path("files")
    @Consumes({"text/csv", "application/octet-stream"})
    @MaxRequestSize(megabytes = 2)
    @SignedIn
    public Booked upload(InputStream file, @QueryParam("name") @NotNull String name) throws IOException {
        return new Booked(new UUID(0, 0), Money.ofMinor(file.readAllBytes().length), null, null, Instant.EPOCH);
    }

    @GET
    @Path("broken")
    @PublicEndpoint(reason = "a test")
    public Booked broken() {
        throw new IllegalStateException("secret of the house");
    }

    @GET
    @Path("open")
    @PublicEndpoint(reason = "a test")
    public Booked open() {
        return new Booked(new UUID(0, 0), Money.ZERO, null, null, Instant.EPOCH);
    }

    private void insert(UUID id, long amount) {
        try (PreparedStatement insert = database.connection().prepareStatement("insert into trial_booking (id, amount) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setLong(2, amount);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
