package dev.tessera.tables;

/** Keeps a spreadsheet from taking a cell for a formula: an apostrophe before what looks like the beginning of one. */
public final class CsvGuard {

    private static final String DANGEROUS = "=+-@\t\r\n|%";

    private CsvGuard() {}

    /** @return the cell as it is written to CSV */
    public static String guard(String cell) {
        return looksLikeFormula(cell) ? "'" + cell : cell;
    }

    /** @return the cell as it was before {@link #guard}, so that what was exported can be imported */
    public static String unguard(String cell) {
        return cell.startsWith("'") && looksLikeFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean looksLikeFormula(String cell) {
        String visible = cell.stripLeading();
        boolean formula = !visible.isEmpty() && DANGEROUS.indexOf(visible.charAt(0)) >= 0;
        return formula || !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0;
    }
}
