package dev.tessera.persistence.trial;

import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.persistence.ModuleDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BiConsumer;

/** A subscriber whose whole effect is one row for each event it handled. */
public final class Recorder implements EventSubscriber<Counted> {

    private final String name;
    private final ModuleDatabase trial;
    private final BiConsumer<Counted, Delivery> afterwards;

    /** @param afterwards called after the row was written and before the commit; may throw */
    public Recorder(String name, ModuleDatabase trial, BiConsumer<Counted, Delivery> afterwards) {
        this.name = name;
        this.trial = trial;
        this.afterwards = afterwards;
    }

    public Recorder(String name, ModuleDatabase trial) {
        this(name, trial, (event, delivery) -> { });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<Counted> eventType() {
        return Counted.class;
    }

    @Override
    public void handle(Counted event, Delivery delivery) {
        try (PreparedStatement insert = trial.connection().prepareStatement(
                "INSERT INTO trial_effect (subscriber, event_key, number) VALUES (?, ?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, event.key());
            insert.setInt(3, event.number());
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        afterwards.accept(event, delivery);
    }
}
