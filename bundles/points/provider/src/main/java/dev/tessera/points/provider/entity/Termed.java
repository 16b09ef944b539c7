package dev.tessera.points.provider.entity;

/** Something people set up, whose terms are stored as JSON. */
public interface Termed {

    /** @return the version for edits */
    long version();

    /** @return what it says, as JSON */
    String terms();

    /** Sets what it says, as JSON. */
    void set(String newTerms);
}
