package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.tessera.persistence.internal.module.MigrationReports;
import dev.tessera.persistence.internal.module.Migrations;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleStarter;
import dev.tessera.persistence.internal.module.SessionFactoryDatabase;
import dev.tessera.persistence.internal.transaction.Changes;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import dev.tessera.persistence.trial.Account;
import dev.tessera.persistence.trial.Note;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A module that is updated brings a new class loader; the old one must go, or every update costs memory for ever. */
@OnEachDatabase("trial")
class ModuleUpdateTest {

    private static final int GARBAGE_COLLECTIONS = 50;

    private final TestDatabase db;

    ModuleUpdateTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void theOldClassLoaderIsCollected() throws Exception {
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        WeakReference<ClassLoader> old = useOnce(gone);
        for (int collection = 0; collection < GARBAGE_COLLECTIONS && gone.remove(20) == null; collection++) {
            System.gc();
        }
        assertEquals(null, old.get(), "something still holds the classes of a module that has gone");
    }

    private WeakReference<ClassLoader> useOnce(ReferenceQueue<ClassLoader> gone) throws Exception {
        ClassLoader loader = new BundleLike();
        ModuleSource source = new ModuleSource("trial", loader, List.of(Account.class.getName(), Note.class.getName()), List.of());
        Migrations migrations = new Migrations(db.dataSource(), db.kind(), Changes.AT_ONCE, db.clock());
        ModuleStarter starter = new ModuleStarter(migrations, db.kind(), (ConnectionUnitOfWork) db.unitOfWork(), new MigrationReports(), Runnable::run);
        List<SessionFactoryDatabase> ready = new ArrayList<>();
        starter.start(source, ready::add);
        try (SessionFactoryDatabase module = ready.get(0)) {
            Class<?> type = loader.loadClass(Account.class.getName());
            assertNotSame(Account.class, type);
            UUID id = db.ids().next();
            Object account = type.getConstructor(UUID.class, String.class, long.class, Instant.class)
                    .newInstance(id, "of a module that will go", 1L, db.clock().instant());
            db.unitOfWork().run(() -> module.session().persist(account));
            db.unitOfWork().run(() -> {
                assertNotNull(module.session().getReference(type, id).toString());
                assertEquals(1L, module.session().createQuery("select a.balance from Account a where a.id = :id", Long.class)
                        .setParameter("id", id).getSingleResult());
                assertEquals(1, module.session().createQuery("from " + type.getName() + " where id = :id", type)
                        .setParameter("id", id).list().size());
            });
        }
        return new WeakReference<>(loader, gone);
    }

    /** Has the module's classes of its own, everything else from outside, as a bundle's class loader. */
    private static final class BundleLike extends ClassLoader {

        BundleLike() {
            super(BundleLike.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.tessera.persistence.trial.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
