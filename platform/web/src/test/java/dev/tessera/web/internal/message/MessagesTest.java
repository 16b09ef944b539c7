package dev.tessera.web.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.testing.MessagesCheck;
import dev.tessera.web.Messages;
import dev.tessera.web.internal.rest.Problems;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Constraints that may stand at a field; each has its text. */
    private static final List<String> CONSTRAINTS = List.of("assert-false", "assert-true", "decimal-max", "decimal-min", "digits", "email", "future",
            "future-or-present", "length", "max", "min", "negative", "negative-or-zero", "not-blank", "not-empty", "not-null", "null", "past", "past-or-present",
            "pattern", "positive", "positive-or-zero", "range", "size", "unique-elements", "url", "uuid");

    /** What Jakarta REST, the whiteboard and the server itself may answer. */
    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 405, 406, 408, 413, 415, 500, 501, 503);

    /** Excepted is the name of a health check. */
    @Test
    void texts() {
        List<String> composed = new ArrayList<>();
        CONSTRAINTS.forEach(name -> composed.add("web.constraint." + name));
        for (Problem.Kind kind : Problem.Kind.values()) {
            composed.add("web.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        STATUSES.forEach(status -> composed.addAll(List.of("web.http-" + status, "web.http-" + status + ".detail")));
        MessagesCheck.of("web").except("web.rest").composed(composed).check();
    }

    @Test
    void fillsInArguments() {
        Messages messages = new MessageBook((code, language) -> code.equals("a") ? "{b} of {c}: {c,money}, {b,money} {missing} $1" : null,
                Currency.getInstance("CNY"));
        assertEquals("x of 1250: 12.50, x {missing} $1", messages.text("a", Map.of("b", "x", "c", Money.ofMinor(1250)), Messages.ENGLISH));
        assertEquals("unknown.code", messages.text("unknown.code", Messages.ENGLISH));
    }

    /** A field's text may name what only the problem says; what the field says itself goes first. */
    @Test
    void aFieldsTextKnowsWhatItsProblemSays() {
        Problems problems = new Problems(new MessageBook((code, language) -> "{maximum,money} of {type}", Currency.getInstance("CNY")));
        Problem problem = Problem.conflict("m.full").with("maximum", 500000).with("type", "a")
                .at("/lines/0", "m.full").at("/lines/1", "m.full", Map.of("type", "b"));
        assertEquals(List.of(Map.of("pointer", "/lines/0", "code", "m.full", "detail", "5000.00 of a"),
                Map.of("pointer", "/lines/1", "code", "m.full", "detail", "5000.00 of b")), problems.body(problem, Messages.ENGLISH, "r").get("errors"));
    }
}
