package dev.tessera.sales.provider.shift;

import dev.tessera.sales.provider.Person;
import java.time.Instant;
import java.util.List;

/**
 * What was counted of one tender.
 *
 * @param attempt 1, or 2 when it was counted again
 * @param tender the tender's code
 * @param expected what there should have been, minor units
 * @param counted what there was, minor units
 * @param denominations which notes and coins; empty where only a sum was counted
 * @param at when
 * @param by who
 */
public record Count(int attempt, String tender, long expected, long counted, List<Denomination> denominations, Instant at, Person by) {

    public Count {
        denominations = List.copyOf(denominations);
    }

    /**
     * @param value of one note or coin, positive, minor units
     * @param pieces how many, not negative
     */
    public record Denomination(long value, long pieces) {}

    /** @return what there was too much (positive) or too little, minor units */
    public long difference() {
        return counted - expected;
    }
}
