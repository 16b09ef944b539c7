package dev.tessera.members.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.jobs.TaskQueue;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.MemberTags;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.entity.ImportRow.OnExisting;
import dev.tessera.members.provider.entity.ImportRow.Status;
import dev.tessera.members.provider.entity.ImportRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.Names;
import dev.tessera.members.provider.transfer.ImportMapper;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.Sql;
import dev.tessera.security.UnitScope;
import dev.tessera.tables.LineProblem;
import dev.tessera.tables.Table;
import dev.tessera.tables.TableReader;
import dev.tessera.web.EntityVersion;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings members in from a table: upload, mapping, preview, run, failed lines. The lines lie encrypted in the database from the upload
 * on; each becomes a member in a unit of work of its own, together with its mark that it is done. So a run that dies goes on where it
 * was, and no line is done twice.
 */
@Component(service = ImportService.class)
public final class ImportService {

    /** The background task. */
    static final String TASK = "members.import";

    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);
    private static final String SUBJECT = "members.import";
    private static final int PREVIEWED = 1000;
    private static final TypeReference<List<LineProblem>> PROBLEMS = new TypeReference<>() {};

    private final Foundation foundation;
    private final MembersSettings settings;
    private final MemberStore store;
    private final Registrar registrar;
    private final ProfileService profiles;
    private final AttributeService attributes;
    private final MemberTags tags;
    private final TaskQueue queue;

    @Activate
    public ImportService(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store,
            @Reference Registrar registrar, @Reference ProfileService profiles, @Reference AttributeService attributes, @Reference MemberTags tags,
            @Reference TaskQueue queue) {
        this.foundation = foundation;
        this.settings = settings;
        this.store = store;
        this.registrar = registrar;
        this.profiles = profiles;
        this.attributes = attributes;
        this.tags = tags;
        this.queue = queue;
    }

    /** What the task works on. */
    public record Work(UUID importId) {}

    /**
     * @param waiting lines to do
     * @param created lines that became members
     * @param updated lines that changed members
     * @param failed lines with problems
     */
    public record Counts(long waiting, long created, long updated, long failed) {}

    /**
     * @param number 2 is the first line below the headings
     * @param cells as in the file; empty once the line is done
     * @param problems what is wrong; empty if nothing is
     */
    public record CheckedLine(int number, List<String> cells, List<LineProblem> problems) {}

    /**
     * @param checked how many lines were looked at, the first ones
     * @param valid how many of them would be done
     * @param lines the lines with problems first, then others, up to 100
     */
    public record Preview(int checked, int valid, List<CheckedLine> lines) {}

    /** Takes a file in. */
    public ImportRow upload(UUID unitId, String fileName, byte[] content) {
        foundation.access().require(MembersPermissions.IMPORT, unitId);
        if (foundation.organization().unit(unitId).isEmpty()) {
            throw Problem.invalid("members.unit-unknown").at("?unitId", "members.unit-unknown").exception();
        }
        Table table = new TableReader().read(content);
        return foundation.write(() -> {
            Set<String> keys = attributes.all().stream().map(known -> known.definition().key()).collect(Collectors.toSet());
            ImportRow row = new ImportRow(foundation.nextId(), unitId, Names.clean(fileName), table.format().name(), table.charset(),
                    table.separator(), foundation.personalData().encrypt(Json.write(table.headings())),
                    Json.write(ImportMapper.guess(table.headings(), keys)), table.lines().size(), foundation.now(), foundation.actor());
            foundation.session().persist(row);
            foundation.session().flush();
            insertLines(row.id(), table.lines());
            foundation.audit("members.import.upload", SUBJECT, row.id().toString(), unitId, null,
                    Map.of("format", row.format(), "lines", row.totalLines()));
            return row;
        });
    }

    private void insertLines(UUID id, List<List<String>> lines) {
        try (PreparedStatement insert = foundation.connection().prepareStatement(
                "insert into members_import_line (import_id, line_number, status, cells) values (?, ?, 'WAITING', ?)")) {
            for (int i = 0; i < lines.size(); i++) {
                insert.setObject(1, id);
                insert.setInt(2, i + 2);
                insert.setBytes(3, foundation.personalData().encrypt(Json.write(lines.get(i))));
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    /** @return imports the caller may know of, newest first, those with an id before {@code before} (null: the newest) */
    public List<ImportRow> list(UUID before, int limit) {
        UnitScope scope = allowedNow();
        return foundation.read(() -> foundation.session()
                .createQuery("from ImportRow where id < :before and (:everywhere = true or unitId in :units) order by id desc", ImportRow.class)
                .setParameter("before", before == null ? new UUID(-1L, -1L) : before).setParameter("everywhere", scope.everywhere())
                .setParameter("units", scope.unitIds().isEmpty() ? Set.of(new UUID(0, 0)) : scope.unitIds()).setMaxResults(limit).list());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is none the caller may know of */
    public ImportRow get(UUID id) {
        return foundation.read(() -> {
            ImportRow row = foundation.session().find(ImportRow.class, id);
            if (row == null || !foundation.access().scope(MembersPermissions.IMPORT).contains(row.unitId())) {
                throw Problem.notFound("members.import-unknown").exception();
            }
            return row;
        });
    }

    /** @return the table's headings */
    public List<String> headings(ImportRow row) {
        return Json.list(foundation.personalData().decrypt(row.headings()));
    }

    /** @return how many lines stand where */
    public Counts counts(UUID id) {
        return foundation.read(() -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            foundation.session().createNativeQuery("select status, count(*) from members_import_line where import_id = :id group by status", Object[].class)
                    .setParameter("id", id).list().forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
            return new Counts(counts.getOrDefault("WAITING", 0L), counts.getOrDefault("CREATED", 0L), counts.getOrDefault("UPDATED", 0L),
                    counts.getOrDefault("FAILED", 0L));
        });
    }

    /** Says what the columns are and what to do with people who are members already. */
    public ImportRow choose(UUID id, String ifMatch, List<String> mapping, OnExisting onExisting, boolean acceptDuplicates) {
        return foundation.write(() -> {
            ImportRow row = lock(id, Status.UPLOADED);
            EntityVersion.check(ifMatch, row.version());
            if (mapping.size() != headings(row).size()) {
                throw Problem.invalid("members.import-mapping").at("/mapping", "members.import-mapping").exception();
            }
            mapper(headings(row), mapping, acceptDuplicates);
            row.choose(Json.write(mapping), onExisting, acceptDuplicates);
            foundation.session().flush();
            return row;
        });
    }

    /** @return what the run would say about the first lines; the very same checks */
    public Preview preview(UUID id) {
        ImportRow row = get(id);
        ImportMapper mapper = mapper(row);
        Set<Identifier> seen = new HashSet<>();
        List<CheckedLine> bad = new ArrayList<>();
        List<CheckedLine> good = new ArrayList<>();
        for (CheckedLine line : waiting(id, 0, PREVIEWED)) {
            List<LineProblem> problems = check(row, mapper, line.cells(), seen);
            (problems.isEmpty() ? good : bad).add(new CheckedLine(line.number(), line.cells(), problems));
        }
        List<CheckedLine> shown = new ArrayList<>(bad);
        shown.addAll(good);
        return new Preview(good.size() + bad.size(), good.size(), shown.subList(0, Math.min(100, shown.size())));
    }

    private List<LineProblem> check(ImportRow row, ImportMapper mapper, List<String> cells, Set<Identifier> seen) {
        ImportMapper.Line line = mapper.read(cells, row.unitId());
        if (line.registration() == null) {
            return line.problems();
        }
        try {
            return foundation.read(() -> {
                checkUnit(allowedNow(), line.registration().homeUnitId());
                if (existing(row, line.registration()).isPresent()) {
                    return List.of();
                }
                List<Identifier> identifiers = registrar.check(line.registration());
                boolean twice = identifiers.stream().filter(identifier -> !seen.add(identifier)).count() > 0;
                return twice ? List.of(new LineProblem(null, "members.import-twice", Map.of())) : List.of();
            });
        } catch (ProblemException refused) {
            return problems(mapper, line.registration(), refused.problem());
        }
    }

    private UnitScope allowedNow() {
        return foundation.access().scope(MembersPermissions.IMPORT);
    }

    /** Begins the run in the background. */
    public ImportRow start(UUID id, String ifMatch) {
        return foundation.write(() -> {
            ImportRow row = lock(id, Status.UPLOADED);
            EntityVersion.check(ifMatch, row.version());
            mapper(row);
            UnitScope scope = allowedNow();
            row.queue(scope.everywhere() ? null : scope.unitIds().stream().map(UUID::toString).sorted().collect(Collectors.joining(",")));
            queue.put(TASK, id.toString(), new Work(id), null);
            foundation.session().flush();
            foundation.audit("members.import.start", SUBJECT, id.toString(), row.unitId(), null,
                    Map.of("mapping", row.mapping(), "onExisting", row.onExisting(), "acceptDuplicates", row.acceptDuplicates()));
            return row;
        });
    }

    /** Stops a run after the line it is at; lines already done stay done. */
    public ImportRow cancel(UUID id) {
        return foundation.write(() -> {
            ImportRow row = lock(id, Status.UPLOADED, Status.QUEUED, Status.RUNNING);
            row.finish(Status.CANCELLED, foundation.now());
            foundation.session().flush();
            foundation.audit("members.import.cancel", SUBJECT, id.toString(), row.unitId(), null, null);
            return row;
        });
    }

    /** Throws an import that is over away, with its lines. */
    public void delete(UUID id) {
        foundation.write(() -> {
            ImportRow row = lock(id, Status.UPLOADED, Status.DONE, Status.CANCELLED);
            purge(row);
            foundation.audit("members.import.delete", SUBJECT, id.toString(), row.unitId(), null, null);
        });
    }

    private void purge(ImportRow row) {
        Sql.update(foundation.connection(), "delete from members_import_line where import_id = ?", row.id());
        foundation.session().remove(row);
    }

    /** Throws away what nobody came back for. */
    int purgeBefore(Instant before) {
        return foundation.write(() -> {
            List<ImportRow> old = foundation.session()
                    .createQuery("from ImportRow where createdAt < :before and status in (UPLOADED, DONE, CANCELLED)", ImportRow.class)
                    .setParameter("before", before).setMaxResults(20).list();
            old.forEach(this::purge);
            return old.size();
        });
    }

    /** @return failed lines with a number above {@code after}, in the order of the file */
    public List<CheckedLine> failed(UUID id, int after, int limit) {
        return foundation.read(() -> lines("FAILED", id, after, limit));
    }

    private List<CheckedLine> waiting(UUID id, int after, int limit) {
        return foundation.read(() -> lines("WAITING", id, after, limit));
    }

    private List<CheckedLine> lines(String status, UUID id, int after, int limit) {
        try (PreparedStatement select = foundation.connection().prepareStatement("""
                select line_number, cells, errors from members_import_line where import_id = ? and status = ? and line_number > ?
                order by line_number limit ?""")) {
            select.setObject(1, id);
            select.setString(2, status);
            select.setInt(3, after);
            select.setInt(4, limit);
            List<CheckedLine> lines = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                String errors = rows.getString(3);
                lines.add(new CheckedLine(rows.getInt(1), Json.list(foundation.personalData().decrypt(rows.getBytes(2))),
                        errors == null ? List.of() : Json.read(errors, PROBLEMS)));
            }
            return lines;
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    /** @return the import, marked as running; empty if there is nothing to run any more */
    Optional<ImportRow> begin(UUID id) {
        return foundation.write(() -> {
            ImportRow row = foundation.session().find(ImportRow.class, id);
            if (row == null || row.status() != Status.QUEUED && row.status() != Status.RUNNING) {
                return Optional.<ImportRow>empty();
            }
            row.status(Status.RUNNING);
            return Optional.of(row);
        });
    }

    /** Does up to {@code limit} lines, each in a unit of work of its own. */
    boolean runSome(ImportRow row, int limit) {
        ImportMapper mapper = mapper(row);
        List<CheckedLine> lines = waiting(row.id(), 0, limit);
        lines.forEach(line -> runLine(row, mapper, line));
        return !lines.isEmpty();
    }

    private void runLine(ImportRow row, ImportMapper mapper, CheckedLine cells) {
        ImportMapper.Line line = mapper.read(cells.cells(), row.unitId());
        if (line.registration() == null) {
            fail(row, cells, line.problems());
            return;
        }
        try {
            foundation.write(() -> doLine(row, line, cells));
        } catch (ProblemException refused) {
            if (refused.problem().kind() == Problem.Kind.UNAVAILABLE) {
                throw refused;
            }
            fail(row, cells, problems(mapper, line.registration(), refused.problem()));
        }
    }

    private void doLine(ImportRow row, ImportMapper.Line line, CheckedLine cells) {
        if (!isWaiting(row.id(), cells.number())) {
            return;
        }
        checkUnit(allowed(row), line.registration().homeUnitId());
        Optional<MemberRow> existing = existing(row, line.registration());
        MemberRow member = existing.isPresent() ? update(row, existing.get().id(), line)
                : registrar.register(line.registration(), registeredAt(line));
        line.tags().forEach(tag -> tags.add(member.id(), tag));
        foundation.session().flush();
        mark(row.id(), cells.number(), existing.isPresent() ? "UPDATED" : "CREATED", null, member.id());
    }

    private Instant registeredAt(ImportMapper.Line line) {
        if (line.registeredOn() == null) {
            return foundation.now();
        }
        Instant start = foundation.organization().calendar(line.registration().homeUnitId()).startOf(line.registeredOn());
        return start.isAfter(foundation.now()) ? foundation.now() : start;
    }

    /** @return the member to change: the only owner of the line's identifiers, if that is wanted */
    private Optional<MemberRow> existing(ImportRow row, Registration registration) {
        if (row.onExisting() == OnExisting.REJECT) {
            return Optional.empty();
        }
        Set<UUID> owners = new LinkedHashSet<>();
        registration.identifiers().forEach(identifier ->
                settings.identifiers().normalise(identifier).flatMap(store::owner).ifPresent(owners::add));
        if (owners.size() > 1) {
            throw Problem.conflict("members.import-several").exception();
        }
        Optional<MemberRow> owner = owners.stream().findFirst().flatMap(store::find);
        owner.ifPresent(member -> checkUnit(row.status() == Status.UPLOADED ? allowedNow() : allowed(row), member.homeUnitId()));
        return owner;
    }

    /** Cells that are there are taken, empty ones leave what is. */
    private MemberRow update(ImportRow row, UUID memberId, ImportMapper.Line line) {
        MemberRow member = store.lock(memberId);
        Registration registration = line.registration();
        Map<String, Object> values = new LinkedHashMap<>(AttributeService.open(member));
        values.putAll(registration.attributes());
        boolean unitGiven = !registration.homeUnitId().equals(row.unitId());
        boolean sexGiven = registration.sex() != Sex.UNKNOWN;
        profiles.overwrite(member, new ProfileEdit(unitGiven ? registration.homeUnitId() : member.homeUnitId(), registration.name(),
                registration.familyName(), registration.givenName(), sexGiven ? registration.sex() : member.profile().sex(),
                registration.birthday() == null ? member.profile().birthday() : registration.birthday(), member.profile().kind(),
                member.profile().kindUntil(), member.provenance().origin(member.introducerId()), values));
        registration.identifiers().forEach(identifier ->
                profiles.addIdentifier(member, settings.identifiers().normalise(identifier).orElseThrow(() -> invalidIdentifier())));
        registration.contacts().forEach(contact -> profiles.addContact(member, new ProfileRules(settings).contact(contact, "/contacts/0")));
        return member;
    }

    private static RuntimeException invalidIdentifier() {
        return Problem.invalid("members.identifier-invalid").exception();
    }

    private void fail(ImportRow row, CheckedLine line, List<LineProblem> problems) {
        LOG.debug("Import {} line {} failed: {}", row.id(), line.number(), problems.stream().map(LineProblem::code).toList());
        foundation.write(() -> mark(row.id(), line.number(), "FAILED", Json.write(problems), null));
    }

    private boolean isWaiting(UUID id, int number) {
        return foundation.session().createNativeQuery(
                        "select status from members_import_line where import_id = :id and line_number = :number for update", String.class)
                .setParameter("id", id).setParameter("number", number).uniqueResultOptional().filter("WAITING"::equals).isPresent();
    }

    private void mark(UUID id, int number, String status, String errors, UUID memberId) {
        boolean failed = errors != null;
        Sql.update(foundation.connection(), "update members_import_line set status = ?, errors = ?, member_id = ?"
                + (failed ? "" : ", cells = null") + " where import_id = ? and line_number = ? and status = 'WAITING'",
                status, errors, memberId, id, number);
    }

    /** The run is over. */
    void finish(UUID id) {
        foundation.write(() -> {
            ImportRow row = foundation.session().find(ImportRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row != null && row.status() == Status.RUNNING) {
                row.finish(Status.DONE, foundation.now());
                Counts counts = counts(id);
                foundation.audit("members.import.finish", SUBJECT, id.toString(), row.unitId(), null,
                        Map.of("created", counts.created(), "updated", counts.updated(), "failed", counts.failed()));
            }
        });
    }

    /** @return whether somebody cancelled it */
    boolean isCancelled(UUID id) {
        return foundation.read(() -> Optional.ofNullable(foundation.session().find(ImportRow.class, id))
                .map(row -> row.status() == Status.CANCELLED).orElse(true));
    }

    private ImportRow lock(UUID id, Status... allowed) {
        ImportRow row = get(id);
        foundation.session().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        foundation.access().require(MembersPermissions.IMPORT, row.unitId());
        if (!List.of(allowed).contains(row.status())) {
            throw Problem.conflict("members.import-status").with("status", row.status().name()).exception();
        }
        return row;
    }

    private ImportMapper mapper(ImportRow row) {
        return mapper(headings(row), Json.list(row.mapping()), row.acceptDuplicates());
    }

    private ImportMapper mapper(List<String> headings, List<String> mapping, boolean acceptDuplicates) {
        return new ImportMapper(headings, mapping, acceptDuplicates, code -> foundation.organization().unitByCode(code).map(Unit::id),
                value -> foundation.read(() -> settings.identifiers().readings(value).stream().flatMap(reading -> store.owner(reading).stream())
                        .findFirst()));
    }

    private static UnitScope allowed(ImportRow row) {
        return row.allowedUnits() == null ? UnitScope.EVERYWHERE
                : new UnitScope(false, List.of(row.allowedUnits().split(",")).stream().map(UUID::fromString).collect(Collectors.toSet()));
    }

    private static void checkUnit(UnitScope allowed, UUID unitId) {
        if (!allowed.contains(unitId)) {
            throw Problem.forbidden("members.import-not-yours").at("/homeUnit", "members.import-not-yours").exception();
        }
    }

    private static List<LineProblem> problems(ImportMapper mapper, Registration registration, Problem problem) {
        if (problem.fields().isEmpty()) {
            Map<String, Object> arguments = new LinkedHashMap<>(problem.arguments());
            arguments.remove("candidates");
            return List.of(new LineProblem(null, problem.code(), arguments));
        }
        return problem.fields().stream().map(field -> new LineProblem(mapper.heading(field.pointer(), registration), field.code(),
                field.arguments())).toList();
    }
}
