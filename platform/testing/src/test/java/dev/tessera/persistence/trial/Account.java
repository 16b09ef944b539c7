package dev.tessera.persistence.trial;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;

/** Something with money, a version, an enum and a long text. */
@Entity
@Table(name = "trial_account")
public class Account {

    /** Sorts of accounts. */
    public enum Kind { CARD, DRAWER }

    @Id
    UUID id;

    @Column(nullable = false, length = 100)
    String name;

    @Column(nullable = false)
    long balance;

    @Column(name = "opened_at", nullable = false)
    Instant openedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    Kind kind;

    @Column(length = Length.LONG32)
    String details;

    @Version
    long version;

    protected Account() {}

    public Account(UUID id, String name, long balance, Instant openedAt) {
        this.id = id;
        this.name = name;
        this.balance = balance;
        this.openedAt = openedAt;
        this.kind = Kind.CARD;
        this.details = "{\"why\": \"trial\"}";
    }

    public UUID id() {
        return id;
    }

    public long balance() {
        return balance;
    }

    public void change(long by) {
        balance += by;
    }

    public String details() {
        return details;
    }

    public Instant openedAt() {
        return openedAt;
    }
}
