package dev.tessera.tables;

import java.util.Map;

/**
 * Why a line of a table cannot be brought in.
 *
 * @param column the heading of the cell at fault; null if it is the line
 * @param code found in the messages of the module that reads the table
 * @param arguments values for the text
 */
public record LineProblem(String column, String code, Map<String, Object> arguments) {

    /** @return a problem of a cell */
    public static LineProblem of(String column, String code) {
        return new LineProblem(column, code, Map.of());
    }
}
