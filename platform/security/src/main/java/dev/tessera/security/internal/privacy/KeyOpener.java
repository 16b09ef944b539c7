package dev.tessera.security.internal.privacy;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a key file with the check values in the database. */
final class KeyOpener {

    private static final Logger LOG = LoggerFactory.getLogger(KeyOpener.class);

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    KeyOpener(ModuleDatabase database, UnitOfWork unitOfWork, Clock clock) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @return the keys in the file, which is created if the database has not seen any keys yet
     * @throws KeyProblem if the file is missing, damaged or of another database
     */
    Keys open(KeyFile file) {
        return unitOfWork.requiresNew(() -> {
            Map<String, byte[]> known = known();
            if (!file.exists()) {
                create(file, known);
            }
            warnIfOpen(file);
            KeyRing ring = file.read();
            compare(file, ring.checks(), known);
            remember(ring.checks(), known);
            return new Keys(file, ring);
        });
    }

    /** Remembers keys that have come into the file, in the unit of work of the caller or one of its own. */
    void remember(KeyRing ring) {
        unitOfWork.run(() -> remember(ring.checks(), known()));
    }

    private static void create(KeyFile file, Map<String, byte[]> known) {
        if (!known.isEmpty()) {
            throw new KeyProblem("The key file " + file.path() + " is missing, but the database holds data encrypted with its keys."
                    + " Restore the file from its copy and start again; without it that data cannot be read by anybody.");
        }
        try {
            file.write(KeyRing.generate(new SecureRandom()));
        } catch (UncheckedIOException unwritable) {
            throw new KeyProblem("The key file cannot be created. " + unwritable.getMessage()
                    + ". Make its folder writable for the user Tessera runs as.", unwritable);
        }
        LOG.info("Keys for personal data were created in {}; keep a copy of that file apart from the database's backups", file.path());
    }

    private static void compare(KeyFile file, Map<String, byte[]> present, Map<String, byte[]> known) {
        known.forEach((name, check) -> {
            byte[] found = present.get(name);
            if (found == null) {
                throw new KeyProblem("The key " + name + " of the database is not in " + file.path()
                        + ". Restore the file from a copy that has it.");
            }
            if (!MessageDigest.isEqual(check, found)) {
                throw new KeyProblem("The key " + name + " in " + file.path() + " is not the one of this database."
                        + " Put the key file of this database there; all nodes of a deployment have the same one.");
            }
        });
    }

    private static void warnIfOpen(KeyFile file) {
        try {
            if (OwnerOnlyFile.isOpenToOthers(file.path())) {
                LOG.warn("{} can be read by other users of this machine; make it readable for its owner only (chmod 600)", file.path());
            }
        } catch (IOException unknown) {
            LOG.debug("Who can read {} is not known", file.path(), unknown);
        }
    }

    private Map<String, byte[]> known() {
        Map<String, byte[]> known = new TreeMap<>();
        database.session().createNativeQuery("select name, check_value from security_key", Object[].class)
                .addScalar("name", String.class).addScalar("check_value", byte[].class).getResultList()
                .forEach(row -> known.put((String) row[0], (byte[]) row[1]));
        return known;
    }

    private void remember(Map<String, byte[]> present, Map<String, byte[]> known) {
        present.forEach((name, check) -> {
            if (!known.containsKey(name)) {
                database.session()
                        .createNativeMutationQuery("insert into security_key (name, check_value, created_at) values (:name, :check, :now)")
                        .setParameter("name", name).setParameter("check", check).setParameter("now", clock.instant()).executeUpdate();
            }
        });
    }
}
