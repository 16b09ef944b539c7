package dev.tessera.security.internal.login;

import dev.tessera.kernel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Argon2id of RFC 9106 in the PHC string format, which names its parameters, so that they can be raised later. Few hashes run at
 * a time: each takes 19 MiB and a processor, and a flood of logins must not take all of them.
 */
@Component(service = PasswordHasher.class)
public final class PasswordHasher {

    /** About 50 ms on one core of 2024; OWASP asks for at least 19 MiB and two passes. */
    public static final Cost COST = new Cost(19 * 1024, 3, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_A_TIME = 2;
    private static final int WAIT_SECONDS = 10;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Semaphore running = new Semaphore(AT_A_TIME);
    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final String decoy;

    @Activate
    public PasswordHasher() {
        this(COST);
    }

    /** @param cost what a hash costs */
    public PasswordHasher(Cost cost) {
        this.cost = cost;
        this.decoy = format(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
    }

    /** @return what to store for the password */
    public String hash(String password) {
        byte[] salt = randomBytes(SALT_BYTES);
        return format(cost, salt, compute(password, salt, cost, HASH_BYTES));
    }

    /** @return whether the password is the one the hash was made of */
    public boolean matches(String password, String stored) {
        Matcher phc = PHC.matcher(stored);
        if (!phc.matches()) {
            throw new IllegalStateException("A stored password hash is not in the PHC format of Argon2id");
        }
        byte[] expected = Base64.getDecoder().decode(phc.group(5));
        byte[] actual = compute(password, Base64.getDecoder().decode(phc.group(4)), cost(phc), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** Takes as long as {@link #matches} and finds nothing, so that the time of an answer does not tell whether a login exists. */
    public void matchNothing(String password) {
        matches(password, decoy);
    }

    /** @return whether the hash was made with other parameters than are used now */
    public boolean isOutdated(String stored) {
        Matcher phc = PHC.matcher(stored);
        return !phc.matches() || !cost(phc).equals(cost);
    }

    private byte[] compute(String password, byte[] salt, Cost with, int length) {
        acquire();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(with.memoryKib()).withIterations(with.passes()).withParallelism(with.lanes())
                    .withSalt(salt).build());
            byte[] hash = new byte[length];
            generator.generateBytes(bytes(password), hash);
            return hash;
        } finally {
            running.release();
        }
    }

    private void acquire() {
        try {
            if (running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw Problem.of(Problem.Kind.UNAVAILABLE, "security.busy").exception();
    }

    /** The same password typed on two keyboards may come in two Unicode forms. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private static Cost cost(Matcher phc) {
        return new Cost(Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)));
    }

    private static String format(Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(cost.memoryKib(), cost.passes(), cost.lanes(),
                base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * @param memoryKib memory in KiB
     * @param passes how often it is gone over
     * @param lanes how many threads could share the work
     */
    public record Cost(int memoryKib, int passes, int lanes) {}
}
