package dev.tessera.persistence.trial;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Something countable happened to its key. */
@EventName("trial.counted")
public record Counted(String key, int number, Money amount, Quantity quantity, Instant at, LocalDate day, List<String> notes)
        implements DomainEvent {

    public static Counted of(String key, int number) {
        return new Counted(key, number, Money.ofMinor(-number), new Quantity(number), Instant.parse("2026-11-23T02:00:00.123456Z"),
                LocalDate.of(2026, 11, 23), List.of("你好", "\"quoted\""));
    }
}
