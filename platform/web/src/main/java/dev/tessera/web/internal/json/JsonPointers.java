package dev.tessera.web.internal.json;

/** RFC 6901. */
public final class JsonPointers {

    private JsonPointers() {}

    /** @return the name as one step of a pointer */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
