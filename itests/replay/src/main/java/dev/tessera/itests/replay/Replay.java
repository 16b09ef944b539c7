package dev.tessera.itests.replay;

import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.chain.Cards;
import dev.tessera.itests.replay.chain.EarningRule;
import dev.tessera.itests.replay.chain.Goods;
import dev.tessera.itests.replay.chain.MemberBase;
import dev.tessera.itests.replay.chain.Organization;
import dev.tessera.itests.replay.chain.Parallel;
import dev.tessera.itests.replay.chain.ServerTotals;
import dev.tessera.itests.replay.chain.Stock;
import dev.tessera.itests.replay.plan.Act;
import dev.tessera.itests.replay.plan.Basket;
import dev.tessera.itests.replay.plan.Script;
import dev.tessera.itests.replay.plan.Totals;
import dev.tessera.itests.replay.source.FoodMart;
import dev.tessera.itests.replay.source.FoodMart.Customer;
import dev.tessera.itests.replay.trade.Shop;
import dev.tessera.itests.replay.trade.Tradesman;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole replay: the chain, then its trade, then the totals. */
final class Replay {

    private final Options options;
    private final Main.Interruption interruption;
    private final Api api;
    private final FoodMart data;
    private final Script script;

    Replay(Options options, Main.Interruption interruption, Api api, FoodMart data, Script script) {
        this.options = options;
        this.interruption = interruption;
        this.api = api;
        this.data = data;
        this.script = script;
    }

    /** @return whether all was done and all totals agree */
    boolean run() throws IOException {
        Set<Integer> trading = script.baskets().stream().map(Basket::storeId).collect(Collectors.toSet());
        Organization organization = Organization.found(api, data.stores(), trading, options.tills());
        System.out.println("Stores: " + organization.stores().size() + ", of which " + trading.size() + " trade with " + options.tills() + " tills each");
        try (Progress progress = Progress.open(options.progress().resolve("foodmart-" + organization.rootId() + ".txt"), options.fresh())) {
            Map<Integer, UUID> goods = Goods.offer(api, data.products());
            Stock.fill(api, organization.stores(), goods, data.sales());
            System.out.println("Goods: " + goods.size() + ", opening balances in every store that sells them");
            EarningRule.make(api, organization.stores());
            Map<Integer, UUID> members = members(organization, progress);
            if (!interruption.requested()) {
                trade(new Shop(api, organization.zone(), goods, members, new Cards(api)), organization, progress);
            }
        }
        if (interruption.requested()) {
            System.out.println("Interrupted. The same command goes on from here.");
            return false;
        }
        long lines = script.baskets().stream().mapToLong(Basket::sourceLines).sum();
        return Report.compare(System.out, Totals.unrounded(data.sales().subList(0, (int) lines)), Totals.of(script.acts()),
                ServerTotals.of(api, organization.stores()));
    }

    /** All customers when all sales are replayed, else those who buy; they belong to the store where they buy first. */
    private Map<Integer, UUID> members(Organization organization, Progress progress) {
        Map<Integer, Integer> homes = new HashMap<>();
        script.baskets().forEach(basket -> homes.putIfAbsent(basket.customerId(), basket.storeId()));
        List<Customer> wanted = options.lines() < data.sales().size() ? data.customers().stream().filter(customer -> homes.containsKey(customer.id())).toList()
                : data.customers();
        Map<Integer, UUID> members = new ConcurrentHashMap<>();
        MemberBase base = new MemberBase(api);
        Meter meter = new Meter("Members", wanted.size());
        Parallel.each(wanted, options.tills(), customer -> {
            if (!interruption.requested()) {
                Integer store = homes.get(customer.id());
                UUID home = store == null ? organization.rootId() : organization.stores().get(store);
                UUID member = progress.find("member", customer.id()).orElseGet(() -> base.member(customer, home));
                progress.add("member", customer.id(), member);
                members.put(customer.id(), member);
                meter.done();
            }
        });
        meter.close();
        return members;
    }

    /** A customer's acts are done by one worker in their order, so what they hold at a moment does not depend on who is faster. */
    private void trade(Shop shop, Organization organization, Progress progress) {
        List<Act> open = script.acts().stream().filter(act -> progress.find("act", act.id()).isEmpty()).toList();
        if (open.size() < script.acts().size()) {
            System.out.printf("%,d acts were done before%n", script.acts().size() - open.size());
        }
        Meter meter = new Meter("Acts", open.size());
        Parallel.each(IntStream.range(0, options.tills()).boxed().toList(), options.tills(), worker -> {
            Map<Integer, UUID> tills = new HashMap<>();
            organization.tills().forEach((store, all) -> tills.put(store, all.get(worker)));
            Tradesman tradesman = new Tradesman(shop, tills);
            for (Act act : open) {
                if (interruption.requested()) {
                    return;
                }
                if (Math.floorMod(act.customerId(), options.tills()) == worker) {
                    tradesman.perform(act);
                    progress.add("act", act.id(), act.id());
                    meter.done();
                }
            }
            tradesman.close();
        });
        meter.close();
    }
}
