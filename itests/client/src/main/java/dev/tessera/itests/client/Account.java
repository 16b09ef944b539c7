package dev.tessera.itests.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An account that can sign in.
 *
 * @param login its login
 * @param password its password; never shown
 */
public record Account(String login, String password) {

    /** @return the first account with the role among those that the first start wrote into {@code accounts.txt} of the instance folder */
    public static Account withRole(Path instance, String role) throws IOException {
        return Files.readAllLines(instance.resolve("accounts.txt")).stream().map(line -> line.split("\t"))
                .filter(fields -> fields.length >= 3 && fields[2].equals(role)).map(fields -> new Account(fields[0], fields[1])).findFirst()
                .orElseThrow(() -> new IOException(instance.resolve("accounts.txt") + " names no account with the role " + role));
    }

    @Override
    public String toString() {
        return "Account[" + login + "]";
    }
}
