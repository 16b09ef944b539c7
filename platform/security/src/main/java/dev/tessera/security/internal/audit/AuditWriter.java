package dev.tessera.security.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.module.RemembersClasses;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.Caller;
import dev.tessera.security.internal.access.Authority;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.audit.AuditEntry.Actor;
import dev.tessera.security.internal.audit.AuditEntry.Content;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes rows of the audit trail in the unit of work of the change, one insert each and without any lock that changes would have to
 * share; the sealer chains them after the commit.
 */
@Component(service = {AuditTrail.class, AuditWriter.class, RemembersClasses.class})
public final class AuditWriter implements AuditTrail, RemembersClasses {

    private static final int LONGEST_NAME = 120;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final CallerAccess access;
    private final AuditSignal signal;
    private volatile JsonMapper json = newMapper();

    @Activate
    public AuditWriter(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock, @Reference CallerAccess access, @Reference AuditSignal signal) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.access = access;
        this.signal = signal;
    }

    private static JsonMapper newMapper() {
        return JsonMapper.builder().addModule(new JavaTimeModule())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    @Override
    public void forgetClasses() {
        json = newMapper();
    }

    @Override
    public void record(Change change) {
        record(actor(access.authority()), change);
    }

    /** Records what somebody does who is just signing in. */
    public void record(Caller caller, Connection from, Change change) {
        record(new Actor(caller.kind().name(), caller.accountId(), caller.name(), from.address()), change);
    }

    /** Records what somebody tried whom we do not know. */
    public void recordAnonymous(Connection from, Change change) {
        record(new Actor("ANONYMOUS", null, "", from.address()), change);
    }

    private void record(Actor actor, Change change) {
        if (!unitOfWork.isActive()) {
            throw new IllegalStateException("A change is recorded in the unit of work that makes it; there is none");
        }
        UUID id = ids.next();
        database.session().persist(new AuditEntry(id, clock.instant().truncatedTo(ChronoUnit.MICROS), actor, content(change)));
        unitOfWork.attachment(this, () -> {
            unitOfWork.afterCommit(signal::raise);
            return Boolean.TRUE;
        });
    }

    private static Actor actor(Authority authority) {
        Caller caller = authority.caller();
        Connection from = authority.connection();
        String name = caller.name().length() > LONGEST_NAME ? caller.name().substring(0, LONGEST_NAME) : caller.name();
        return new Actor(caller.kind().name(), caller.accountId(), name, from == null ? null : from.address());
    }

    private Content content(Change change) {
        return new Content(change.action(), change.subjectType(), change.subjectId(), change.unitId(), write(change.before()),
                write(change.after()));
    }

    private String write(Object value) {
        if (value == null) {
            return null;
        }
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("The audit trail cannot write a " + value.getClass().getName() + " as JSON", unwritable);
        }
    }
}
