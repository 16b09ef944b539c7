package dev.tessera.tables;

/** What sort of table file. */
public enum TableFormat {
    /** Comma-separated values, RFC 4180, written as UTF-8 with a byte order mark. */
    CSV("text/csv; charset=UTF-8", "csv"),
    /** Office Open XML workbook, ECMA-376. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final String mediaType;
    private final String extension;

    TableFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }
}
