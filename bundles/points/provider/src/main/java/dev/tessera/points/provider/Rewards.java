package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reward;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Goods and services for points. A line whose details name a reward costs what the reward asks in money, as a binding price, and the points
 * are drawn by {@link PointsParticipant}. So points for goods need no made-up value in money: revenue is what was paid.
 */
@Component(service = {PriceSource.class, Rewards.class})
public final class Rewards implements PriceSource {

    /** Which of a line's details names the reward. */
    public static final String DETAIL = "reward";

    private static final int THOUSANDTHS = 1000;

    private final PointsMemory memory;
    private final Deployment deployment;

    @Activate
    public Rewards(@Reference PointsMemory memory, @Reference Deployment deployment) {
        this.memory = memory;
        this.deployment = deployment;
    }

    @Override
    public String code() {
        return "points.reward";
    }

    @Override
    public Map<Integer, Offer> prices(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Offer> offers = new HashMap<>();
        lines.forEach(line -> of(basket, line).ifPresent(reward -> offers.put(line.number(), new Offer(Money.ofMinor(reward.terms().amount()),
                new PricedSale.Reason("points.reason.reward", Map.of("points", points(reward, line), "amount", reward.terms().amount())), true, null))));
        return offers;
    }

    /**
     * @return the reward the line names; empty if it names none
     * @throws dev.tessera.kernel.error.ProblemException INVALID if it cannot be had so
     */
    Optional<Reward> of(Basket basket, Basket.Line line) {
        String id = line.details().get(DETAIL);
        if (id == null) {
            return Optional.empty();
        }
        Reward reward = find(id).filter(found -> found.terms().itemId().equals(line.itemId()) && kind(found).terms().active()
                        && found.terms().validOn(basket.originAt().atZone(deployment.zone()).toLocalDate()))
                .orElseThrow(() -> problem(basket, line, "points.reward-unknown"));
        if (line.quantity().thousandths() % THOUSANDTHS != 0) {
            throw problem(basket, line, "points.reward-whole");
        }
        if (basket.memberId() == null) {
            throw problem(basket, line, "points.member-needed");
        }
        return Optional.of(reward);
    }

    private Optional<Reward> find(String id) {
        try {
            return Optional.ofNullable(memory.now().rewards().get(UUID.fromString(id)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    Kind kind(Reward reward) {
        return memory.now().kind(reward.terms().kind()).orElseThrow();
    }

    /** @return how many points the line costs */
    long points(Reward reward, Basket.Line line) {
        return Math.multiplyExact(reward.terms().points(), line.quantity().thousandths() / THOUSANDTHS);
    }

    /** @return the field that names the reward */
    String pointer(Basket basket, Basket.Line line) {
        return "/lines/" + basket.lines().indexOf(line) + "/details/" + DETAIL;
    }

    private RuntimeException problem(Basket basket, Basket.Line line, String code) {
        return Problem.invalid(code).at(pointer(basket, line), code).exception();
    }
}
