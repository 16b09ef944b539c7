package dev.tessera.catalog.api;

/** What sort of thing an item is; each has its own line type in a sale. */
public enum ItemKind {
    /** Something that is handed over. */
    GOODS("goods"),
    /** Something that is done. */
    SERVICE("service");

    private final String lineType;

    ItemKind(String lineType) {
        this.lineType = lineType;
    }

    /** @return the code of the line type that sells it */
    public String lineType() {
        return lineType;
    }
}
