package dev.tessera.cards.provider.type;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.Json;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.SharedMemory;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The card types: asked from memory, edited in the database, every version kept. */
@Component(service = CardTypes.class)
public final class CardTypes {

    private final Foundation foundation;
    private final PrepaidLaw law;
    private final SharedMemory<Map<UUID, CardType>> memory;

    @Activate
    public CardTypes(@Reference Foundation foundation, @Reference PrepaidLaw law) {
        this.foundation = foundation;
        this.law = law;
        this.memory = new SharedMemory<>(foundation.unitOfWork(), foundation.database(), "cards_revision", (before, since) -> load());
    }

    @Deactivate
    public void close() {
        memory.close();
    }

    /** @return the type as this node knows it; a card's type is always there */
    public CardType get(UUID id) {
        CardType known = memory.now().get(id);
        // A type made in this very unit of work is not in memory yet.
        return known != null ? known : find(id).orElseThrow(CardTypes::unknown);
    }

    /** @return the type, active or not */
    public Optional<CardType> known(UUID id) {
        CardType known = memory.now().get(id);
        return known != null ? Optional.of(known) : find(id);
    }

    /** @return whether any type takes something off: if not, nobody's cards need to be read for that */
    public boolean anyDiscounts() {
        return memory.now().values().stream().anyMatch(type -> type.definition().discount() != null);
    }

    /** @return whether any type makes its members a tier: if not, nobody's cards need to be read for that */
    public boolean anyTiers() {
        return memory.now().values().stream().anyMatch(type -> type.definition().tier() != null);
    }

    /** @return all types, active ones first, by code */
    public List<CardType> all() {
        return memory.latest().values().stream()
                .sorted(Comparator.comparing((CardType type) -> !type.active()).thenComparing(CardType::code)).toList();
    }

    /** @return the type as the database has it */
    public CardType latest(UUID id) {
        return Optional.ofNullable(memory.latest().get(id)).orElseThrow(CardTypes::unknown);
    }

    /** @return all versions of a type by the moment since which each holds, the newest last */
    public SortedMap<Instant, CardTypeDefinition> history(UUID id) {
        CardType now = get(id);
        SortedMap<Instant, CardTypeDefinition> versions = new TreeMap<>(Map.of(now.createdAt(), now.definition()));
        if (now.version() > 1) {
            Sql.query(foundation.connection(), "select changed_at, definition from cards_type_revision where type_id = ? order by version",
                    row -> versions.put(Sql.instant(row, "changed_at"), Json.read(row.getString("definition"), CardTypeDefinition.class)), id);
        }
        return versions;
    }

    /** Adds a type. */
    public CardType create(String code, String name, String englishName, CardTypeDefinition definition) {
        TypeRules.check(definition, law);
        return foundation.write(() -> {
            memory.change();
            if (Sql.first(foundation.connection(), "select 1 from cards_type where code = ?", row -> row.getInt(1), code).isPresent()) {
                throw Problem.conflict("cards.type-code-taken").with("code", code).at("/code", "cards.type-code-taken", Map.of("code", code)).exception();
            }
            CardType type = new CardType(foundation.nextId(), 1, code, name, englishName, true, definition, foundation.now());
            Sql.update(foundation.connection(),
                    "insert into cards_type (id, version, code, name, english_name, status, definition, created_at) values (?, 1, ?, ?, ?, 'ACTIVE', ?, ?)",
                    type.id(), code, name, englishName, Json.write(definition), type.createdAt());
            revision(type);
            foundation.audit("cards.type-create", "cards.type", type.id(), null, null, type);
            return type;
        });
    }

    /** Changes a type; cards that are sold keep what they were sold with, rules of use are the new ones. */
    public CardType edit(UUID id, String ifMatch, String name, String englishName, boolean active, CardTypeDefinition definition) {
        TypeRules.check(definition, law);
        return foundation.write(() -> {
            memory.change();
            CardType before = find(id).orElseThrow(CardTypes::unknown);
            EntityVersion.check(ifMatch, before.version());
            CardType type = new CardType(id, before.version() + 1, before.code(), name, englishName, active, definition, before.createdAt());
            Sql.update(foundation.connection(),
                    "update cards_type set version = ?, name = ?, english_name = ?, status = ?, definition = ? where id = ?",
                    type.version(), name, englishName, status(type), Json.write(definition), id);
            revision(type);
            foundation.audit("cards.type-edit", "cards.type", id, null, before, type);
            return type;
        });
    }

    private void revision(CardType type) {
        Sql.update(foundation.connection(),
                "insert into cards_type_revision (type_id, version, name, status, definition, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?)",
                type.id(), type.version(), type.name(), status(type), Json.write(type.definition()), foundation.now(), foundation.actor());
    }

    private static String status(CardType type) {
        return type.active() ? "ACTIVE" : "RETIRED";
    }

    private Optional<CardType> find(UUID id) {
        return foundation.read(() -> load("where id = ?", id).stream().findFirst());
    }

    private Map<UUID, CardType> load() {
        return load("").stream().collect(Collectors.toUnmodifiableMap(CardType::id, type -> type));
    }

    private List<CardType> load(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_type " + where, row -> new CardType(row.getObject("id", UUID.class),
                row.getLong("version"), row.getString("code"), row.getString("name"), row.getString("english_name"),
                row.getString("status").equals("ACTIVE"), Json.read(row.getString("definition"), CardTypeDefinition.class),
                Sql.instant(row, "created_at")), parameters);
    }

    private static RuntimeException unknown() {
        return Problem.notFound("cards.type-unknown").exception();
    }
}
