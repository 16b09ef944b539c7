package dev.tessera.members.api;

import java.util.Objects;

/**
 * Something that belongs to one member only and finds them.
 *
 * @param type what sort
 * @param issuer who gave it out, e.g. a WeChat app id; empty where the type needs none; never null
 * @param value as written by people or machines, before or after normalising
 */
public record Identifier(IdentifierType type, String issuer, String value) {
    public Identifier {
        Objects.requireNonNull(type);
        Objects.requireNonNull(value);
        issuer = issuer == null ? "" : issuer;
    }

    /** @return an identifier of a type without issuer */
    public static Identifier of(IdentifierType type, String value) {
        return new Identifier(type, "", value);
    }
}
