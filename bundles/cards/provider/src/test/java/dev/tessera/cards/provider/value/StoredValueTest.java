package dev.tessera.cards.provider.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Semantics 1: draw order and refund of a top-up. */
class StoredValueTest {

    private static final UUID CARD = new UUID(0, 1);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Lot> lots = new ArrayList<>();

    private void topUp(long paid, long given) {
        UUID source = new UUID(9, lots.size());
        add(Asset.PRINCIPAL, paid, source, null);
        add(Asset.BONUS, given, source, null);
    }

    private void add(Asset asset, long amount, UUID source, Instant expiresAt) {
        if (amount > 0) {
            lots.add(new Lot(new UUID(1, lots.size()), AccountKey.card(CARD, asset), amount, amount,
                    new Lot.Terms("top-up", null, expiresAt, null, source), START.plusSeconds(lots.size()), new UUID(2, 0)));
        }
    }

    private long spend(DrawPolicy policy, long amount) {
        List<Transfer.Draw> draws = policy.draw(lots, amount);
        assertEquals(amount, draws.stream().mapToLong(Transfer.Draw::amount).sum(), "draws make up the amount");
        Map<UUID, Long> taken = new HashMap<>();
        draws.forEach(draw -> taken.merge(draw.lotId(), draw.amount(), Long::sum));
        lots.replaceAll(lot -> new Lot(lot.id(), lot.account(), lot.original(), lot.remaining() - taken.getOrDefault(lot.id(), 0L),
                lot.terms(), lot.createdAt(), lot.journalId()));
        assertTrue(lots.stream().allMatch(lot -> lot.remaining() >= 0), "no lot below zero");
        return draws.stream().filter(draw -> draw.account().asset().equals(Asset.PRINCIPAL)).mapToLong(Transfer.Draw::amount).sum();
    }

    private long left(Asset asset) {
        return lots.stream().filter(lot -> lot.account().asset().equals(asset)).mapToLong(Lot::remaining).sum();
    }

    @ParameterizedTest(name = "{0}, claw-back {1}: {2} back")
    @CsvSource({
        "BONUS_FIRST, AT_FACE, 4000", "BONUS_FIRST, NONE, 6000", "BONUS_FIRST, PRO_RATA, 5000",
        "PRO_RATA, NONE, 5000", "PRO_RATA, PRO_RATA, 5000", "PRO_RATA, AT_FACE, 4000",
        "PRINCIPAL_FIRST, AT_FACE, 4000", "PRINCIPAL_FIRST, NONE, 4000", "PRINCIPAL_FIRST, PRO_RATA, 4000"})
    void topUpOf10000Plus2000WithUseOf6000(DrawPolicy policy, ClawBack clawBack, long expected) {
        topUp(10000, 2000);
        spend(policy, 6000);
        TopUpRefund refund = TopUpRefund.of(10000, left(Asset.PRINCIPAL), 2000, left(Asset.BONUS), clawBack);
        assertEquals(expected, refund.refundable());
        assertEquals(left(Asset.BONUS), refund.bonusVoided());
        assertEquals(left(Asset.PRINCIPAL) - expected, refund.principalKept());
    }

    @Test
    void oddCentsGoToPrincipalHalfUp() {
        topUp(10000, 2000);
        assertEquals(5001, spend(DrawPolicy.PRO_RATA, 6001), "6001 x 10000 / 12000 = 5000.83");
        assertEquals(1000, 2000 - left(Asset.BONUS));
    }

    @Test
    void twoTopUpsOfDifferentRatioAreDrawnOneAfterTheOther() {
        topUp(10000, 2000);
        topUp(10000, 10000);
        assertEquals(10000 + 1000, spend(DrawPolicy.PRO_RATA, 12000 + 2000));
        assertEquals(9000, left(Asset.PRINCIPAL));
        assertEquals(9000, left(Asset.BONUS));
    }

    @Test
    void earliestExpiryGoesFirstAndWhatNeverLapsesLast() {
        add(Asset.PRINCIPAL, 100, null, null);
        add(Asset.BONUS, 100, null, START.plusSeconds(2000));
        add(Asset.PRINCIPAL, 100, null, START.plusSeconds(1000));
        assertEquals(List.of(new UUID(1, 2), new UUID(1, 1), new UUID(1, 0)),
                DrawPolicy.EARLIEST_EXPIRY_FIRST.draw(lots, 250).stream().map(Transfer.Draw::lotId).toList());
    }

    @Test
    void ofLotsThatAreEqualTheOlderGoesFirstAndOfTheSameMomentTheOneWithTheLowerId() {
        for (int id : new int[] {3, 1, 2}) {
            lots.add(new Lot(new UUID(1, id), AccountKey.card(CARD, Asset.PRINCIPAL), 100, 100, new Lot.Terms("top-up", null, null, null, new UUID(9, id)),
                    id == 3 ? START : START.plusSeconds(1), new UUID(2, 0)));
        }
        for (DrawPolicy policy : DrawPolicy.values()) {
            assertEquals(List.of(new UUID(1, 3), new UUID(1, 1), new UUID(1, 2)), policy.draw(lots, 250).stream().map(Transfer.Draw::lotId).toList(), policy.name());
        }
    }

    @Test
    void spentUpTopUpGivesNothingBackAndSaysSo() {
        assertEquals(new TopUpRefund(0, 1000, 0, true), TopUpRefund.of(10000, 1000, 2000, 0, ClawBack.AT_FACE));
        assertEquals(new TopUpRefund(0, 0, 0, true), TopUpRefund.of(10000, 0, 2000, 0, ClawBack.AT_FACE));
    }

    @Test
    void moreThanIsHeldIsRefused() {
        topUp(100, 0);
        assertThrows(IllegalArgumentException.class, () -> DrawPolicy.BONUS_FIRST.draw(lots, 101));
    }

    @ParameterizedTest
    @EnumSource(DrawPolicy.class)
    void anySpendingInAnyStepsIsExactAndProRataNeverDriftsFromTheProportion(DrawPolicy policy) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            lots.clear();
            long paid = 1 + random.nextInt(20000);
            long given = random.nextInt(20000);
            topUp(paid, given);
            long left = paid + given;
            while (left > 0) {
                long part = 1 + random.nextLong(left);
                spend(policy, part);
                left -= part;
                if (policy == DrawPolicy.PRO_RATA) {
                    long used = paid + given - left;
                    assertEquals(DrawPolicy.shareHalfUp(used, paid, paid + given), paid - left(Asset.PRINCIPAL), "seed " + seed);
                }
                for (ClawBack clawBack : ClawBack.values()) {
                    TopUpRefund refund = TopUpRefund.of(paid, left(Asset.PRINCIPAL), given, left(Asset.BONUS), clawBack);
                    assertTrue(refund.refundable() >= 0 && refund.refundable() <= left(Asset.PRINCIPAL), "seed " + seed);
                }
            }
            assertEquals(0, left(Asset.PRINCIPAL) + left(Asset.BONUS), "seed " + seed);
        }
    }
}
