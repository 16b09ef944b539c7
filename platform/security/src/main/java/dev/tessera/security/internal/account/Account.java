package dev.tessera.security.internal.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Somebody who can sign in. Accounts are never deleted, because the audit trail names them. */
@Entity
@Table(name = "security_account")
public class Account {

    @Id
    private UUID id;

    @Version
    private long version;

    private String login;
    private String name;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String locale;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Account() {}

    Account(UUID id, String login, String name, String locale, Instant createdAt) {
        this.id = id;
        this.login = login;
        this.name = name;
        this.locale = locale;
        this.status = Status.ACTIVE;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    public Status status() {
        return status;
    }

    public String locale() {
        return locale;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    void change(String newName, String newLocale, Status newStatus) {
        name = newName;
        locale = newLocale;
        status = newStatus;
    }

    public void chooseLocale(String newLocale) {
        locale = newLocale;
    }

    /** Whether somebody may sign in. */
    public enum Status { ACTIVE, DISABLED }
}
