package dev.tessera.modules.internal.partner;

import dev.tessera.kernel.error.Problem;
import dev.tessera.modules.internal.why.BundleCauses;
import dev.tessera.modules.internal.why.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles of partners that were uploaded. Their files lie in the instance's folder {@code partner}, their names and hashes are in the
 * configuration; at every start what is installed is made to agree with that, and a file that was changed behind the system's back is
 * not started.
 */
public final class PartnerBundles {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerBundles.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");
    private static final String OURS = "dev.tessera.";

    private final BundleContext context;
    private final Path folder;

    /** @param folder where the files are kept */
    public PartnerBundles(BundleContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /**
     * A file that was received and looked at, not yet installed.
     *
     * @param draft where it is
     * @param name its bundle's symbolic name
     * @param version its bundle's version
     * @param sha256 hash of the file
     */
    public record Received(Path draft, String name, String version, String sha256) {

        String file() {
            return name + ".jar";
        }
    }

    /**
     * Takes a file in without installing it.
     *
     * @param sha256 what the file's SHA-256 must be, in hex
     * @throws dev.tessera.kernel.error.ProblemException INVALID if the file is another one or no bundle, FORBIDDEN if it pretends to be ours
     */
    public Received receive(InputStream file, String sha256) {
        MessageDigest digest = sha256();
        Path draft = null;
        try {
            Files.createDirectories(folder);
            draft = Files.createTempFile(folder, "upload", ".draft");
            try (InputStream stream = new DigestInputStream(file, digest); OutputStream out = Files.newOutputStream(draft)) {
                stream.transferTo(out);
            }
            return checked(draft, HexFormat.of().formatHex(digest.digest()), sha256);
        } catch (IOException failure) {
            delete(draft);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException refused) {
            delete(draft);
            throw refused;
        }
    }

    private static Received checked(Path draft, String actual, String expected) throws IOException {
        if (!actual.equalsIgnoreCase(expected)) {
            throw Problem.invalid("modules.upload-hash").with("actual", actual).at("?sha256", "modules.upload-hash", Map.of("actual", actual))
                    .exception();
        }
        try (JarFile jar = new JarFile(draft.toFile())) {
            Attributes manifest = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
            String name = Optional.ofNullable(manifest.getValue(Constants.BUNDLE_SYMBOLICNAME)).map(text -> text.split(";")[0].strip()).orElse("");
            String version = Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION)).toString();
            if (!NAME.matcher(name).matches()) {
                throw Problem.invalid("modules.upload-no-bundle").exception();
            }
            if (name.startsWith(OURS)) {
                throw Problem.forbidden("modules.upload-ours").with("bundle", name).exception();
            }
            return new Received(draft, name, version, actual);
        } catch (ZipException | IllegalArgumentException noJar) {
            throw Problem.invalid("modules.upload-no-bundle").exception(noJar);
        }
    }

    private static void delete(Path draft) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException left) {
            LOG.warn("{} could not be deleted", draft, left);
        }
    }

    /**
     * Installs what was received, or updates what is there under that name.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if another bundle has the name, INVALID if it cannot be started; then
     *     what was there before is there again
     */
    public Bundle install(Received received) {
        Bundle present = find(received.name()).orElse(null);
        if (present != null && !isPartners(present)) {
            delete(received.draft());
            throw Problem.conflict("modules.upload-taken").with("bundle", received.name()).exception();
        }
        Path file = folder.resolve(received.file());
        Path before = folder.resolve(received.file() + ".before");
        try {
            if (Files.exists(file)) {
                Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(received.draft(), file, StandardCopyOption.ATOMIC_MOVE);
            Bundle bundle = start(file);
            Files.deleteIfExists(before);
            return bundle;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (BundleException refused) {
            throw undo(received, file, before, refused);
        }
    }

    private RuntimeException undo(Received received, Path file, Path before, BundleException refused) {
        String reason = find(received.name()).flatMap(bundle -> BundleCauses.of(bundle, context))
                .filter(cause -> cause.kind() == Cause.Kind.UNRESOLVED)
                .map(cause -> String.valueOf(cause.arguments().get("requirement"))).orElse(String.valueOf(refused.getMessage()));
        try {
            if (Files.exists(before)) {
                Files.move(before, file, StandardCopyOption.REPLACE_EXISTING);
                start(file);
            } else {
                remove(received.name());
            }
        } catch (IOException | BundleException alsoFailed) {
            refused.addSuppressed(alsoFailed);
        }
        return Problem.invalid("modules.upload-refused").with("bundle", received.name()).with("reason", reason).exception(refused);
    }

    private Bundle start(Path file) throws BundleException, IOException {
        String location = location(file);
        Bundle bundle = context.getBundle(location);
        if (bundle == null) {
            bundle = context.installBundle(location);
        } else {
            try (InputStream content = Files.newInputStream(file)) {
                bundle.update(content);
            }
            refresh(bundle);
        }
        bundle.start();
        return bundle;
    }

    /** The framework does that by itself unless other bundles use its classes. */
    private void refresh(Bundle bundle) {
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            wiring.refreshBundles(List.of(bundle));
        }
    }

    /** @return whether there was such a bundle of a partner, which is gone now */
    public boolean remove(String name) {
        Optional<Bundle> bundle = find(name).filter(this::isPartners);
        if (bundle.isEmpty()) {
            return false;
        }
        try {
            bundle.get().uninstall();
            Files.deleteIfExists(folder.resolve(name + ".jar"));
            return true;
        } catch (BundleException | IOException failure) {
            throw new IllegalStateException(name + " could not be removed: " + failure.getMessage(), failure);
        }
    }

    /**
     * Makes what is installed agree with what is recorded.
     *
     * @param recorded hash by symbolic name
     */
    public void reconcile(Map<String, String> recorded) {
        installed().forEach((name, bundle) -> {
            if (!recorded.containsKey(name)) {
                remove(name);
            }
        });
        recorded.forEach(this::ensure);
    }

    private void ensure(String name, String sha256) {
        Path file = folder.resolve(name + ".jar");
        try {
            if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
                LOG.error("The partner's bundle {} is not in {}; upload it again or remove it", name, folder);
            } else if (!hash(file).equalsIgnoreCase(sha256)) {
                LOG.error("The partner's bundle {} was changed since it was uploaded and is not started; upload it again", name);
                find(name).filter(this::isPartners).ifPresent(PartnerBundles::stop);
            } else if (context.getBundle(location(file)) == null) {
                context.installBundle(location(file)).start();
            }
        } catch (IOException | BundleException failure) {
            LOG.error("The partner's bundle {} could not be started", name, failure);
        }
    }

    private static void stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException failure) {
            LOG.error("{} could not be stopped", bundle, failure);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return the partners' bundles that are installed, by symbolic name */
    public Map<String, Bundle> installed() {
        Map<String, Bundle> installed = new TreeMap<>();
        Arrays.stream(context.getBundles()).filter(this::isPartners).forEach(bundle -> installed.put(bundle.getSymbolicName(), bundle));
        return installed;
    }

    private boolean isPartners(Bundle bundle) {
        return bundle.getLocation().startsWith(folder.toAbsolutePath().toUri().toString());
    }

    private Optional<Bundle> find(String name) {
        return Arrays.stream(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName())).findFirst();
    }

    private static String location(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
