package dev.tessera.persistence.trial;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** Something that refers lazily to an account. */
@Entity
@Table(name = "trial_note")
public class Note {

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account")
    Account account;

    @Column(nullable = false, length = 200)
    String text;

    @Column(name = "happened_on", nullable = false)
    LocalDate day;

    @Column(precision = 12, scale = 3)
    BigDecimal weight;

    @Column(nullable = false)
    boolean important;

    protected Note() {}

    public Note(UUID id, Account account, String text, LocalDate day) {
        this.id = id;
        this.account = account;
        this.text = text;
        this.day = day;
        this.weight = new BigDecimal("0.333");
    }

    public Account account() {
        return account;
    }

    public String text() {
        return text;
    }
}
