package dev.tessera.web.internal.idempotency;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.web.Idempotent;
import dev.tessera.web.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Does a request at most once. The key's row, everything the request does and its answer are committed together, so a crash leaves
 * either all of it or nothing, and a repeat finds the answer or does it afresh.
 */
public final class Idempotency {

    private final UnitOfWork unitOfWork;
    private final IdempotencyTable table;
    private final Set<Key> running = ConcurrentHashMap.newKeySet();
    private final LongAdder done = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    public Idempotency(UnitOfWork unitOfWork, IdempotencyTable table) {
        this.unitOfWork = unitOfWork;
        this.table = table;
    }

    /**
     * @param key who asks for what under which key
     * @param requestHash what {@link #requestHash} gave
     * @param keep how long the key is remembered
     * @param work does the request inside the unit of work; an answer of 400 or above rolls it back and is not remembered
     * @return the answer, now made or remembered
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT while the same request is being worked on, INVALID if the key stands for
     *     another request
     */
    public Answer once(Key key, String requestHash, Idempotent.Keep keep, Supplier<Answer> work) {
        if (!running.add(key)) {
            refused.increment();
            throw stillRunning();
        }
        try {
            Answer answer = unitOfWork.required(() -> remembered(key, requestHash).orElseGet(() -> {
                Answer fresh = work.get();
                if (fresh.status() >= 400) {
                    throw new NotKept(fresh);
                }
                table.keep(key, requestHash, keep, fresh);
                return fresh;
            }));
            (answer.replayed() ? replayed : done).increment();
            return answer;
        } catch (NotKept notKept) {
            return notKept.answer;
        } finally {
            running.remove(key);
        }
    }

    private Optional<Answer> remembered(Key key, String requestHash) {
        Optional<IdempotencyTable.Row> row = table.find(key);
        if (row.isPresent() && !row.get().requestHash().equals(requestHash)) {
            refused.increment();
            throw Problem.invalid("web.idempotency-key-reused").exception();
        }
        return row.map(IdempotencyTable.Row::answer);
    }

    static RuntimeException stillRunning() {
        return RetryAfter.on(Problem.conflict("web.idempotency-running"), Duration.ofSeconds(1)).exception();
    }

    /** @return requests done, replayed and refused since the start, in this order */
    public long[] counts() {
        return new long[] {done.sum(), replayed.sum(), refused.sum()};
    }

    /** @return one hash over everything that makes two requests the same request */
    public static String requestHash(String path, String query, byte[] bodyHash) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((path + "\n" + (query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bodyHash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param principal who asks
     * @param route method and path template
     * @param value the header
     */
    public record Key(String principal, String route, String value) {}

    /**
     * @param status HTTP status
     * @param headers a JSON object of lists of texts
     * @param body text of the body; null if there is none
     * @param replayed whether it was remembered
     */
    public record Answer(int status, String headers, String body, boolean replayed) {}

    private static final class NotKept extends RuntimeException {

        private final transient Answer answer;

        NotKept(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
