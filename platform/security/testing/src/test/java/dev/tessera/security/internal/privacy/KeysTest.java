package dev.tessera.security.internal.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.health.HealthCheck.State;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.security.EncryptedValues;
import dev.tessera.security.testing.House;
import dev.tessera.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class KeysTest {

    private final TestDatabase db;
    private final Path folder = House.temporary();
    private final Path file = folder.resolve("keys/personal-data.keys");

    KeysTest(DatabaseKind kind) {
        db = TestDatabase.start(kind, "security");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Keys open() {
        return new KeyOpener(db.module("security"), db.unitOfWork(), db.clock()).open(new KeyFile(file));
    }

    @Test
    void theFileIsMadeOnceAndOnlyForItsOwner() throws Exception {
        open();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        String text = Files.readString(file);
        open();
        assertEquals(text, Files.readString(file));
        assertArrayEquals(new String[] {"personal-data.keys"}, file.getParent().toFile().list());
    }

    @Test
    void withoutTheRightFileNothingStarts() throws Exception {
        open();
        String right = Files.readString(file);
        Files.delete(file);
        assertTrue(assertThrows(KeyProblem.class, this::open).getMessage().contains("is missing, but the database holds data"));
        assertFalse(Files.exists(file), "no other file takes its place");
        Path other = House.temporary();
        try (TestDatabase another = TestDatabase.start(db.kind(), "security")) {
            new KeyOpener(another.module("security"), another.unitOfWork(), another.clock()).open(new KeyFile(other.resolve("k")));
        }
        Files.copy(other.resolve("k"), file);
        assertTrue(assertThrows(KeyProblem.class, this::open).getMessage().contains("is not the one of this database"));
        Files.writeString(file, right.replaceAll("(?m)^lookup=.*\n", ""));
        assertTrue(assertThrows(KeyProblem.class, this::open).getMessage().contains("damaged"));
        Files.writeString(file, right.replaceFirst("encryption\\.1=..", "encryption.1="));
        assertTrue(assertThrows(KeyProblem.class, this::open).getMessage().contains("damaged"));
        Files.writeString(file, right);
        open();
    }

    @Test
    void theHealthCheckSaysWhyItDoesNotStart() throws Exception {
        open();
        Files.delete(file);
        Map<String, Object> registered = new HashMap<>();
        House.gate(folder, registered, db);
        HealthCheck check = (HealthCheck) registered.get(HealthCheck.class.getName());
        assertEquals(State.DOWN, check.check().state());
        assertTrue(check.check().detail().contains(file.toString()));
        assertFalse(registered.containsKey(Keys.class.getName()));
    }

    @Test
    void rotatingKeepsWhatThereIsReadableAndTakesItAlong() {
        Keys keys = open();
        FieldCipher cipher = new FieldCipher(keys);
        byte[] hash = cipher.lookupHash("members.phone", "+8613812345678");
        List<byte[]> stored = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            stored.add(cipher.encrypt("值 " + i));
        }
        Keys otherNode = open();
        KeyRotation rotation = House.rotation(keys, db);
        rotation.use(List.of(new Holder(cipher, stored)));
        assertEquals(2, rotation.rotate());
        assertFalse(cipher.isCurrent(stored.get(7)));
        assertEquals("值 7", cipher.decrypt(stored.get(7)));
        rotation.reencrypt();
        for (int i = 0; i < stored.size(); i++) {
            assertTrue(cipher.isCurrent(stored.get(i)));
            assertEquals("值 " + i, new FieldCipher(otherNode).decrypt(stored.get(i)), "another node reads the file again");
        }
        assertArrayEquals(hash, cipher.lookupHash("members.phone", "+8613812345678"), "lookups stay as they are");
        assertEquals("值 3", new FieldCipher(open()).decrypt(stored.get(3)), "after a restart");
    }

    @Test
    void valuesAreSealedAndLookupsKeyed() {
        FieldCipher cipher = new FieldCipher(open());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String plain = random.ints(random.nextInt(60), 1, 0x9FFF).filter(Character::isDefined)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            byte[] stored = cipher.encrypt(plain);
            assertEquals(plain, cipher.decrypt(stored), "seed " + seed);
            assertFalse(Arrays.equals(stored, cipher.encrypt(plain)), "the same value looks different each time");
            stored[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(8));
            assertThrows(IllegalStateException.class, () -> cipher.decrypt(stored), "seed " + seed);
        }
        assertNull(cipher.encrypt(null));
        assertNull(cipher.decrypt(null));
        assertEquals(32, cipher.lookupHash("a", "b").length);
        assertNotEquals(Arrays.toString(cipher.lookupHash("members.phone", "1")), Arrays.toString(cipher.lookupHash("members.mail", "1")));
        assertNotEquals(Arrays.toString(cipher.lookupHash("a", "bc")), Arrays.toString(cipher.lookupHash("ab", "c")));
        try (TestDatabase another = TestDatabase.start(db.kind(), "security")) {
            Keys others = new KeyOpener(another.module("security"), another.unitOfWork(), another.clock())
                    .open(new KeyFile(House.temporary().resolve("k")));
            assertFalse(Arrays.equals(cipher.lookupHash("a", "b"), new FieldCipher(others).lookupHash("a", "b")), "nobody else can make it");
        }
    }

    @Test
    void masksKeepEnoughToRecogniseAndNoMore() {
        FieldCipher cipher = new FieldCipher(open());
        assertEquals("+86138****5678", cipher.mask("+8613812345678"));
        assertEquals("138****5678", cipher.mask("13812345678"));
        assertEquals("310101********1234", cipher.mask("310101199001011234"));
        assertEquals("6*****", cipher.mask("612345"));
        assertEquals("*", cipher.mask("王"));
        assertEquals("", cipher.mask(""));
        assertNull(cipher.mask(null));
        assertEquals("𠮷**", cipher.mask("𠮷野家"));
    }

    /** A module with values. */
    private record Holder(FieldCipher cipher, List<byte[]> stored) implements EncryptedValues {
        @Override
        public String module() {
            return "test";
        }

        @Override
        public boolean reencrypt(int limit) {
            int done = 0;
            for (int i = 0; i < stored.size() && done < limit; i++) {
                if (!cipher.isCurrent(stored.get(i))) {
                    stored.set(i, cipher.encrypt(cipher.decrypt(stored.get(i))));
                    done++;
                }
            }
            return done == limit;
        }
    }
}
