package dev.tessera.itests.replay;

import dev.tessera.itests.client.Account;
import dev.tessera.itests.client.Api;
import dev.tessera.itests.client.RefusedException;
import dev.tessera.itests.replay.plan.Basket;
import dev.tessera.itests.replay.plan.Script;
import dev.tessera.itests.replay.source.FoodMart;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Replays the sales of FoodMart on a running distribution through its public REST API, then compares the totals. Ends with 0 if they agree,
 * 1 if they do not or something was refused, 2 if it was called wrongly and 130 if it was interrupted.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Options options = Options.of(arguments);
            Interruption interruption = new Interruption();
            Runtime.getRuntime().addShutdownHook(new Thread(interruption::request));
            int status = 1;
            try {
                status = run(options, interruption);
            } finally {
                interruption.finished();
            }
            Runtime.getRuntime().halt(status);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (RefusedException | IllegalStateException | UncheckedIOException failed) {
            System.err.println(failed.getMessage());
            System.err.println("What was done stands; the same command goes on from there.");
            Runtime.getRuntime().halt(1);
        } catch (Exception failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static int run(Options options, Interruption interruption) throws Exception {
        Api api = Api.of(options.server());
        api = options.token() == null ? api.signedIn(Account.withRole(options.instance(), "admin")) : api.withToken(options.token());
        FoodMart data = FoodMart.read();
        Script script = Script.of(data, options.lines());
        System.out.printf("FoodMart: %,d of %,d sale lines in %,d baskets; %,d acts with card sales, top-ups and refunds%n",
                script.baskets().stream().mapToLong(Basket::sourceLines).sum(), data.sales().size(), script.baskets().size(), script.acts().size());
        return new Replay(options, interruption, api, data, script).run() ? 0 : interruption.requested() ? 130 : 1;
    }

    /** Ctrl-C and a polite kill: what is being done is finished first. */
    static final class Interruption {

        private final CountDownLatch finished = new CountDownLatch(1);
        private volatile boolean requested;

        boolean requested() {
            return requested;
        }

        private void request() {
            requested = true;
            try {
                finished.await();
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        }

        private void finished() {
            finished.countDown();
        }
    }
}
