package dev.tessera.ledger.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The proof, law by law. The ledger is gone through in parts of bounded size, so that millions of entries need no more memory than a few
 * thousand; a part is read by one statement and so is consistent in itself while checkouts go on. Then other modules are asked, each in a
 * snapshot, because it compares what several statements say.
 */
@Component(service = {Proof.class, ProofService.class})
public final class ProofService implements Proof {

    private static final int MOST_DIFFERENCES = 200;
    private static final int MOST_DIFFERENCES_OF_A_LAW = 20;
    private static final int LONGEST_SUBJECT = 200;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final List<Check> checks = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Activate
    public ProofService(@Reference(target = "(tessera.module=ledger)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    /** A module with laws of its own is here. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addCheck(Check check) {
        checks.add(check);
    }

    /** It is away. */
    public void removeCheck(Check check) {
        checks.remove(check);
    }

    /** @return the ledger's own laws; those of other modules they say themselves */
    public Set<String> laws() {
        return Laws.names();
    }

    @Override
    public Result prove() {
        Result result = examine();
        unitOfWork.run(() -> Sql.update(database.connection(),
                "insert into ledger_proof (id, proved_at, holds, journals, transfers, result) values (?, ?, ?, ?, ?, ?)",
                ids.next(), result.at(), result.holds(), result.journals(), result.transfers(), write(result)));
        return result;
    }

    private Result examine() {
        List<Difference> differences = new ArrayList<>();
        Parts parts = new Parts(database, unitOfWork);
        Parts.Sums sums = parts.sums(MOST_DIFFERENCES_OF_A_LAW);
        add(differences, sums.differences());
        for (Laws.Law law : Laws.ALL) {
            add(differences, parts.violations(law, MOST_DIFFERENCES_OF_A_LAW));
        }
        for (Check check : checks) {
            add(differences, unitOfWork.snapshot(check::differences));
        }
        return new Result(clock.instant(), count("ledger_journal"), count("ledger_transfer"), sums.balances(), List.copyOf(differences));
    }

    private static void add(List<Difference> differences, List<Difference> found) {
        found.stream().limit(MOST_DIFFERENCES - differences.size()).map(ProofService::cut).forEach(differences::add);
    }

    private static Difference cut(Difference difference) {
        String subject = difference.subject();
        return subject.length() <= LONGEST_SUBJECT ? difference
                : new Difference(difference.check(), subject.substring(0, LONGEST_SUBJECT), difference.about(), difference.measure(), difference.expected(),
                        difference.actual());
    }

    private long count(String table) {
        return unitOfWork.readOnly(() -> Sql.query(database.connection(), "select count(*) from " + table, row -> row.getLong(1)).get(0));
    }

    @Override
    public Result last() {
        return unitOfWork.readOnly(() -> Sql.query(database.connection(),
                "select result from ledger_proof order by proved_at desc, id desc fetch first 1 rows only",
                row -> read(row.getString(1)))).stream().findFirst().orElse(null);
    }

    private String write(Result result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Result read(String text) {
        try {
            return json.readValue(text, Result.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored proof cannot be read", damaged);
        }
    }
}
