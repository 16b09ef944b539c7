package dev.tessera.members.provider.rules;

/** What sort of value a custom attribute has. */
public enum AttributeType {
    /** Up to 500 characters. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** A day, {@code 2026-11-23}. */
    DATE,
    /** One of the options. */
    CHOICE,
    /** Some of the options. */
    CHOICES
}
