package dev.tessera.members.provider.transfer;

import java.util.Map;

/**
 * Why a line of an import failed.
 *
 * @param column the heading of the cell at fault; null if it is the line
 * @param code found in the module's messages
 * @param arguments values for the text
 */
public record LineProblem(String column, String code, Map<String, Object> arguments) {

    /** @return a problem of a cell */
    public static LineProblem of(String column, String code) {
        return new LineProblem(column, code, Map.of());
    }
}
