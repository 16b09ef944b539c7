package dev.tessera.itests.bench;

import java.nio.file.Path;

/**
 * What was asked for on the command line.
 *
 * @param rounds how many alternating rounds
 * @param seconds how long each measurement takes
 * @param warmUpSeconds for how long checkouts run at the most before they count, until the server's compiler is quiet
 * @param history whether it is measured again with ten times the sales
 * @param soakMinutes for how many minutes it runs at the end while its memory is watched; 0 for not at all
 * @param members how many members there are, each with a card and points
 * @param goods how many goods there are
 * @param script the script of the distribution that is measured
 * @param work a folder for the database, the instance and the results
 * @param port where the distribution shall answer
 */
record Options(int rounds, double seconds, int warmUpSeconds, boolean history, int soakMinutes, int members, int goods, Path script, Path work, int port) {

    private static final int SOAK_MINUTES = 10;

    static Options of(String[] arguments) {
        int rounds = 3;
        double seconds = 10;
        int warmUpSeconds = 480;
        boolean history = true;
        int soakMinutes = 0;
        int members = 1_000;
        int goods = 500;
        Path script = null;
        Path work = null;
        int port = 8178;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {
                    rounds = 1;
                    seconds = 3;
                    warmUpSeconds = 20;
                    history = false;
                    members = 200;
                    goods = 100;
                }
                case "--rounds" -> rounds = number(arguments, ++i, 100);
                case "--seconds" -> seconds = number(arguments, ++i, 600);
                case "--warm-up" -> warmUpSeconds = number(arguments, ++i, 3600);
                case "--members" -> members = number(arguments, ++i, 100_000);
                case "--soak" -> soakMinutes = SOAK_MINUTES;
                case "--soak-minutes" -> soakMinutes = number(arguments, ++i, 24 * 60);
                case "--history" -> history = true;
                case "--no-history" -> history = false;
                case "--script" -> script = Path.of(value(arguments, ++i));
                case "--work" -> work = Path.of(value(arguments, ++i));
                case "--port" -> port = number(arguments, ++i, 65_535);
                default -> throw new IllegalArgumentException("There is no option \"" + arguments[i]
                        + "\". Options: --rounds N, --seconds S, --warm-up S, --quick, --history, --no-history, --soak, --soak-minutes N, --members N, --port N");
            }
        }
        if (script == null || work == null) {
            throw new IllegalArgumentException("--script and --work are needed; ./tessera bench gives them");
        }
        return new Options(rounds, seconds, warmUpSeconds, history, soakMinutes, members, goods, script, work, port);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static int number(String[] arguments, int index, int most) {
        String value = value(arguments, index);
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a number from 1 to " + most + ", not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }
}
