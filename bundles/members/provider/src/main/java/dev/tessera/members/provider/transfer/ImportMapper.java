package dev.tessera.members.provider.transfer;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.tables.LineProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Turns the cells of a line into a registration. */
public final class ImportMapper {

    /** The issuer of ids that come from a table. */
    public static final String IMPORT_ISSUER = "import";

    private static final String ATTRIBUTE = "attributes.";

    private final List<String> headings;
    private final Map<ImportField, Integer> columns = new EnumMap<>(ImportField.class);
    private final Map<String, Integer> attributes = new LinkedHashMap<>();
    private final boolean acceptDuplicates;
    private final Function<String, Optional<UUID>> units;
    private final Function<String, Optional<UUID>> introducers;

    /**
     * @param headings the table's headings
     * @param mapping for every column the field it is, {@code attributes.<key>}, or empty to leave it out
     * @param acceptDuplicates whether people who look like a member are registered all the same
     * @param units finds a unit by its code
     * @param introducers finds a member by any identifier
     * @throws dev.tessera.kernel.error.ProblemException INVALID if the mapping names no such field, one twice, or no name
     */
    public ImportMapper(List<String> headings, List<String> mapping, boolean acceptDuplicates, Function<String, Optional<UUID>> units,
            Function<String, Optional<UUID>> introducers) {
        this.headings = headings;
        this.acceptDuplicates = acceptDuplicates;
        this.units = units;
        this.introducers = introducers;
        for (int column = 0; column < mapping.size(); column++) {
            assign(column, mapping.get(column));
        }
        if (!columns.containsKey(ImportField.NAME) && !columns.containsKey(ImportField.FAMILY_NAME)) {
            throw Problem.invalid("members.import-no-name").at("/mapping", "members.import-no-name").exception();
        }
    }

    /** @return the likely mapping of the headings, each field once */
    public static List<String> guess(List<String> headings, Set<String> attributeKeys) {
        Set<String> used = new LinkedHashSet<>();
        return headings.stream().map(heading -> {
            String key = ImportField.guess(heading).map(ImportField::key)
                    .orElse(attributeKeys.contains(heading.strip()) ? ATTRIBUTE + heading.strip() : "");
            return used.add(key) ? key : "";
        }).toList();
    }

    private void assign(int column, String key) {
        if (key == null || key.isBlank()) {
            return;
        }
        Integer before = key.startsWith(ATTRIBUTE) ? attributes.put(key.substring(ATTRIBUTE.length()), column)
                : columns.put(ImportField.ofKey(key).orElseThrow(() -> invalid(column)), column);
        if (before != null) {
            throw invalid(column);
        }
    }

    private static RuntimeException invalid(int column) {
        return Problem.invalid("members.import-mapping").at("/mapping/" + column, "members.import-mapping").exception();
    }

    /**
     * A line, read.
     *
     * @param registration what it says; null if there are problems
     * @param registeredOn when they became a member; null for now
     * @param tags tags to put on
     * @param problems cells that cannot be read
     */
    public record Line(Registration registration, LocalDate registeredOn, List<String> tags, List<LineProblem> problems) {}

    /** @param defaultUnit the home of whoever has none of their own in the line */
    public Line read(List<String> cells, UUID defaultUnit) {
        List<LineProblem> problems = new ArrayList<>();
        Reading reading = new Reading(cells, problems);
        UUID unit = reading.parse(ImportField.HOME_UNIT, units, "members.unit-unknown").orElse(defaultUnit);
        Sex sex = reading.parse(ImportField.SEX, LineReader::sex, "members.import-sex").orElse(Sex.UNKNOWN);
        Birthday birthday = reading.parse(ImportField.BIRTHDAY, LineReader::birthday, "members.import-date").orElse(null);
        LocalDate registeredOn = reading.parse(ImportField.REGISTERED_ON, LineReader::date, "members.import-date").orElse(null);
        UUID introducer = reading.parse(ImportField.INTRODUCER, introducers, "members.introducer-unknown").orElse(null);
        Origin origin = new Origin(reading.text(ImportField.SOURCE).orElse("import"), reading.text(ImportField.CHANNEL).orElse(null),
                reading.text(ImportField.CAMPAIGN).orElse(null), introducer, reading.text(ImportField.SALESPERSON).orElse(null));
        Registration registration = new Registration(unit, reading.name(), reading.text(ImportField.FAMILY_NAME).orElse(null),
                reading.text(ImportField.GIVEN_NAME).orElse(null), sex, birthday, reading.identifiers(), reading.contacts(),
                reading.text(ImportField.REMARKS).orElse(null), MembershipKind.FREE, null, origin, reading.attributes(), acceptDuplicates);
        return new Line(problems.isEmpty() ? registration : null, registeredOn, reading.tags(), problems);
    }

    /** @return the heading of the cell behind a field of a request; null if it is none in particular */
    public String heading(String pointer, Registration registration) {
        if (pointer.startsWith("/attributes/")) {
            return heading(attributes.get(pointer.substring("/attributes/".length())));
        }
        if (pointer.startsWith("/identifiers/")) {
            Identifier identifier = registration.identifiers().get(Integer.parseInt(pointer.split("/")[2]));
            return heading(columns.get(switch (identifier.type()) {
                case PHONE -> ImportField.PHONE;
                case CARD -> ImportField.CARD;
                case WECHAT_UNIONID -> ImportField.WECHAT_UNIONID;
                default -> ImportField.EXTERNAL_ID;
            }));
        }
        if (pointer.startsWith("/contacts/")) {
            Contact contact = registration.contacts().get(Integer.parseInt(pointer.split("/")[2]));
            return heading(columns.get(switch (contact.kind()) {
                case PHONE -> ImportField.SHARED_PHONE;
                case EMAIL -> ImportField.EMAIL;
                case ADDRESS -> ImportField.ADDRESS;
            }));
        }
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        return ImportField.ofKey(key).map(columns::get).map(this::heading).orElse(null);
    }

    private String heading(Integer column) {
        return column == null ? null : headings.get(column);
    }

    /** The cells of one line. */
    private final class Reading {

        private final List<String> cells;
        private final List<LineProblem> problems;

        Reading(List<String> cells, List<LineProblem> problems) {
            this.cells = cells;
            this.problems = problems;
        }

        Optional<String> text(ImportField field) {
            return Optional.ofNullable(columns.get(field)).map(cells::get).map(String::strip).filter(cell -> !cell.isEmpty());
        }

        <T> Optional<T> parse(ImportField field, Function<String, Optional<T>> parser, String code) {
            Optional<String> cell = text(field);
            Optional<T> value = cell.flatMap(parser);
            if (cell.isPresent() && value.isEmpty()) {
                problems.add(LineProblem.of(heading(columns.get(field)), code));
            }
            return value;
        }

        String name() {
            return text(ImportField.NAME).orElseGet(() -> {
                String family = text(ImportField.FAMILY_NAME).orElse("");
                String given = text(ImportField.GIVEN_NAME).orElse("");
                boolean latin = !family.isEmpty() && family.codePointAt(0) < 0x2E80;
                return latin ? (given + " " + family).strip() : family + given;
            });
        }

        List<Identifier> identifiers() {
            List<Identifier> identifiers = new ArrayList<>();
            text(ImportField.PHONE).ifPresent(value -> identifiers.add(Identifier.of(IdentifierType.PHONE, value)));
            text(ImportField.CARD).ifPresent(value -> identifiers.add(Identifier.of(IdentifierType.CARD, value)));
            text(ImportField.WECHAT_UNIONID).ifPresent(value -> identifiers.add(Identifier.of(IdentifierType.WECHAT_UNIONID, value)));
            text(ImportField.EXTERNAL_ID).ifPresent(value -> identifiers.add(new Identifier(IdentifierType.EXTERNAL, IMPORT_ISSUER, value)));
            return identifiers;
        }

        List<Contact> contacts() {
            List<Contact> contacts = new ArrayList<>();
            text(ImportField.SHARED_PHONE).ifPresent(value -> contacts.add(new Contact(Contact.Kind.PHONE, null, value)));
            text(ImportField.EMAIL).ifPresent(value -> contacts.add(new Contact(Contact.Kind.EMAIL, null, value)));
            text(ImportField.ADDRESS).ifPresent(value -> contacts.add(new Contact(Contact.Kind.ADDRESS, null, value)));
            return contacts;
        }

        Map<String, Object> attributes() {
            Map<String, Object> values = new HashMap<>();
            attributes.forEach((key, column) -> {
                if (!cells.get(column).isBlank()) {
                    values.put(key, cells.get(column).strip());
                }
            });
            return values;
        }

        List<String> tags() {
            return text(ImportField.TAGS).map(cell -> List.of(cell.split("[,;，；、|]"))).orElse(List.of()).stream().map(String::strip)
                    .filter(tag -> !tag.isEmpty()).distinct().toList();
        }
    }
}
