package dev.tessera.itests.replay;

import java.net.URI;
import java.nio.file.Path;

/**
 * What was asked for on the command line.
 *
 * @param lines how many source lines are enough; all if it is the largest number
 * @param tills how many tills trade at the same time
 * @param fresh whether the progress file of an earlier run is thrown away
 * @param server the distribution's address
 * @param instance the instance folder with {@code accounts.txt}
 * @param progress the folder for the progress file
 * @param token an API token to call with; null to sign in as the admin of {@code accounts.txt}
 */
record Options(long lines, int tills, boolean fresh, URI server, Path instance, Path progress, String token) {

    private static final int MOST_TILLS = 64;

    static Options of(String[] arguments) {
        long lines = Long.MAX_VALUE;
        int tills = 8;
        boolean fresh = false;
        URI server = null;
        Path instance = null;
        Path progress = Path.of(".");
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--fresh" -> fresh = true;
                case "--lines" -> lines = number(arguments, ++i, Long.MAX_VALUE);
                case "--tills" -> tills = (int) number(arguments, ++i, MOST_TILLS);
                case "--server" -> server = URI.create(value(arguments, ++i));
                case "--instance" -> instance = Path.of(value(arguments, ++i));
                case "--progress" -> progress = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException("There is no option \"" + arguments[i] + "\". Options: --lines N, --tills N, --fresh");
            }
        }
        if (server == null || instance == null) {
            throw new IllegalArgumentException("--server and --instance are needed; ./tessera replay gives them");
        }
        return new Options(lines, tills, fresh, server, instance, progress, System.getenv("TESSERA_TOKEN"));
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static long number(String[] arguments, int index, long most) {
        String value = value(arguments, index);
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < 1 || Long.parseLong(value) > most) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a number from 1 to " + most + ", not \"" + value + "\"");
        }
        return Long.parseLong(value);
    }
}
