package dev.tessera.members.provider.entity;

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

/** A file of members that is being brought in. */
@Entity
@Table(name = "members_import")
public class ImportRow {

    /** How far it is. */
    public enum Status { UPLOADED, QUEUED, RUNNING, DONE, CANCELLED }

    /** What to do with a line whose identifier belongs to a member already. */
    public enum OnExisting { REJECT, UPDATE }

    @Id
    private UUID id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "file_name")
    private String fileName;

    private String format;
    private String charset;
    private String separator;
    private byte[] headings;

    @Column(length = Length.LONG32)
    private String mapping;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_existing")
    private OnExisting onExisting;

    @Column(name = "accept_duplicates")
    private boolean acceptDuplicates;

    @Column(name = "allowed_units", length = Length.LONG32)
    private String allowedUnits;

    @Column(name = "total_lines")
    private int totalLines;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "finished_at")
    private Instant finishedAt;

    protected ImportRow() {}

    public ImportRow(UUID id, UUID unitId, String fileName, String format, String charset, String separator, byte[] headings, String mapping,
            int totalLines, Instant createdAt, String createdBy) {
        this.id = id;
        this.status = Status.UPLOADED;
        this.unitId = unitId;
        this.fileName = fileName;
        this.format = format;
        this.charset = charset;
        this.separator = separator;
        this.headings = headings;
        this.mapping = mapping;
        this.onExisting = OnExisting.REJECT;
        this.totalLines = totalLines;
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    public void choose(String newMapping, OnExisting existing, boolean duplicates) {
        mapping = newMapping;
        onExisting = existing;
        acceptDuplicates = duplicates;
    }

    /** @param units ids, comma-separated, members may be put into; null for all */
    public void queue(String units) {
        status = Status.QUEUED;
        allowedUnits = units;
    }

    public void status(Status reached) {
        status = reached;
    }

    public void finish(Status how, Instant at) {
        status = how;
        finishedAt = at;
    }

    public void forgetHeadings(byte[] emptied) {
        headings = emptied;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Status status() {
        return status;
    }

    public UUID unitId() {
        return unitId;
    }

    public String fileName() {
        return fileName;
    }

    public String format() {
        return format;
    }

    public String charset() {
        return charset;
    }

    public String separator() {
        return separator;
    }

    public byte[] headings() {
        return headings;
    }

    public String mapping() {
        return mapping;
    }

    public OnExisting onExisting() {
        return onExisting;
    }

    public boolean acceptDuplicates() {
        return acceptDuplicates;
    }

    public String allowedUnits() {
        return allowedUnits;
    }

    public int totalLines() {
        return totalLines;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant finishedAt() {
        return finishedAt;
    }
}
