package dev.tessera.security.internal.start;

import dev.tessera.security.internal.privacy.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The file {@code accounts.txt} of the installation: generated passwords of the first accounts, readable by its owner only. A line is
 * login, password, role and name, separated by tabs; it goes when its password is changed.
 */
@Component(service = AccountsFile.class)
public final class AccountsFile {

    private final Path path;

    @Activate
    public AccountsFile(BundleContext context) {
        this(Path.of(context.getProperty("karaf.base") == null ? "." : context.getProperty("karaf.base")).toAbsolutePath());
    }

    AccountsFile(Path folder) {
        path = folder.resolve("accounts.txt");
    }

    Path path() {
        return path;
    }

    /** Writes the account down, in place of a line with the same login. */
    synchronized void write(String login, String password, String role, String name) {
        List<String> lines = without(login);
        lines.add(String.join("\t", login, password, role, name));
        OwnerOnlyFile.replace(path, String.join("\n", lines) + "\n");
    }

    /** Removes the account's line, if there is one. */
    public synchronized void forget(String login) {
        List<String> before = lines();
        List<String> after = without(login);
        if (after.size() < before.size()) {
            OwnerOnlyFile.replace(path, after.isEmpty() ? "" : String.join("\n", after) + "\n");
        }
    }

    private List<String> without(String login) {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(login + "\t"));
        return lines;
    }

    private List<String> lines() {
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + path, unreadable);
        }
    }
}
