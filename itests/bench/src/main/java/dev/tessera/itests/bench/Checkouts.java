package dev.tessera.itests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Account;
import dev.tessera.itests.client.Api;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The whole: a shop set up through the REST API, and checkouts posted to it as tills do. */
final class Checkouts {

    /** Only a checkout's transaction has it. */
    static final String MARK = "insert into sales_sale ";

    private static final int STORES = 4;
    private static final long PLENTY = 50_000_000;
    private static final String KIND = "standard";
    private static final long BY_POINTS = 30;
    private static final int AT_A_TIME = 4;

    private final Distribution distribution;
    private final String token;
    private final List<UUID> tills;
    private final List<UUID> members;
    private final List<UUID> goods;

    private Checkouts(Distribution distribution, String token, List<UUID> tills, List<UUID> members, List<UUID> goods) {
        this.distribution = distribution;
        this.token = token;
        this.tills = List.copyOf(tills);
        this.members = List.copyOf(members);
        this.goods = List.copyOf(goods);
    }

    /**
     * Sets the shop up on an empty distribution.
     *
     * @param clients how many tills, each with an open shift
     */
    static Checkouts prepare(Distribution distribution, int members, int goods, int clients) throws IOException {
        String token = token(signedIn(distribution));
        Api api = Api.of(distribution.address()).withToken(token);
        UUID headquarters = id(api.post("/api/organization/units", unit("HEADQUARTERS", "HQ", null).put("zone", "Asia/Shanghai").put("cutOff", "04:00:00")));
        List<UUID> stores = IntStream.range(0, STORES).mapToObj(number -> id(api.post("/api/organization/units",
                unit("STORE", "S-" + number, headquarters).put("ownership", "OWN")))).toList();
        List<UUID> tills = IntStream.range(0, clients).mapToObj(number -> id(api.post("/api/organization/units/" + stores.get(number % STORES) + "/tills",
                Api.object().put("code", "T-" + number).put("name", "Till " + number)))).toList();
        tills.forEach(till -> api.post("/api/sales/shifts", "open-" + till, Api.object().put("tillId", till.toString()).put("float", 100_000)));
        List<UUID> items = all(goods, number -> id(api.post("/api/catalog/products", product(number)).path("items").path(0)));
        stock(api, stores, items);
        UUID cardType = id(api.post("/api/cards/types", cardType()));
        pointsRunOut(api, "NEVER");
        List<UUID> people = all(members, number -> member(api, number, stores.get(number % STORES), tills.get(number % AT_A_TIME), cardType));
        // What members have from the beginning never runs out and what they earn does, so that what is earned is soon spent, as in the limit.
        pointsRunOut(api, "END_OF_YEAR");
        earningRule(api);
        return new Checkouts(distribution, token, tills, people, items);
    }

    /** The first account of a distribution without demonstration data has to change its password before it may do anything else. */
    private static Api signedIn(Distribution distribution) throws IOException {
        Account first = Account.withRole(distribution.instance(), "admin");
        Account changed = new Account(first.login(), UUID.randomUUID() + "-Aa1");
        Api.of(distribution.address()).signedIn(first).post("/api/security/password",
                Api.object().put("current", first.password()).put("next", changed.password()));
        return Api.of(distribution.address()).signedIn(changed);
    }

    private static String token(Api person) {
        ObjectNode wish = Api.object().put("name", "bench");
        wish.set("permissions", person.get("/api/security/session").path("permissions"));
        return person.post("/api/security/tokens", wish).path("secret").asText();
    }

    private static UUID id(JsonNode thing) {
        return UUID.fromString(thing.path("id").asText());
    }

    private interface Maker {
        UUID make(int number);
    }

    /** Some at a time, each thread every fourth: so a till, which is one thread's, rings up one sale after the other. */
    private static List<UUID> all(int many, Maker maker) {
        ConcurrentHashMap<Integer, UUID> made = new ConcurrentHashMap<>();
        IntConsumer thread = first -> {
            for (int number = first; number < many; number += AT_A_TIME) {
                made.put(number, maker.make(number));
            }
        };
        IntStream.range(0, AT_A_TIME).parallel().forEach(thread);
        List<UUID> all = new ArrayList<>();
        IntStream.range(0, many).forEach(number -> all.add(made.get(number)));
        return all;
    }

    private static ObjectNode unit(String kind, String code, UUID parent) {
        return Api.object().put("kind", kind).put("parentId", parent == null ? null : parent.toString()).put("status", "OPEN").put("code", code)
                .put("name", "Bench " + code);
    }

    private static ObjectNode product(int number) {
        ObjectNode product = Api.object().put("kind", "GOODS").put("name", "Goods " + number).put("unit", "piece");
        product.putArray("items").addObject().put("code", "G-" + number).put("price", 500 + number);
        return product;
    }

    private static void stock(Api api, List<UUID> stores, List<UUID> items) {
        for (UUID store : stores) {
            ObjectNode body = Api.object().put("note", "bench");
            items.forEach(item -> body.withArray("lines").addObject().put("itemId", item.toString()).put("quantity", 1_000_000));
            api.post("/api/inventory/stores/" + store + "/opening-balances", "stock-" + store, body);
        }
    }

    private static ObjectNode cardType() {
        ObjectNode body = Api.object().put("code", "BENCH").put("name", "Bench card");
        body.putObject("definition").put("points", false).put("price", 0).put("pinRequired", false).put("transferable", false).put("anonymous", false)
                .put("supplementaryCards", 0).putObject("storedValue").put("drawPolicy", "BONUS_FIRST").put("clawBack", "AT_FACE")
                .put("anyAmount", true).put("minimum", 0).put("graceDays", 0);
        return body;
    }

    private static void pointsRunOut(Api api, String mode) {
        JsonNode kind = api.get("/api/points/kinds/" + KIND);
        ObjectNode terms = ((ObjectNode) kind.path("kind")).put("adjustmentLimit", PLENTY).put("expiry", mode);
        api.put("/api/points/kinds/" + KIND, kind.path("version").asText(), terms);
    }

    /** One point for each whole unit of money, a hundred points are worth one. */
    private static void earningRule(Api api) {
        api.post("/api/points/rules", Api.object().put("nameZh", "Bench").put("nameEn", "Bench").put("kind", KIND).put("type", "PER_MONEY")
                .put("active", true).put("points", 1).put("perAmount", 100));
    }

    private static UUID member(Api api, int number, UUID home, UUID till, UUID cardType) {
        UUID member = id(api.post("/api/members/members", Api.object().put("homeUnitId", home.toString()).put("name", "Member " + number)
                .put("duplicatesKnown", true)));
        sell(api, till, member, "cards.sale", cardType, number);
        sell(api, till, member, "cards.top-up", null, number);
        api.post("/api/points/members/" + member + "/adjustments", "points-" + number,
                Api.object().put("kind", KIND).put("points", PLENTY).put("reason", "bench"));
        return member;
    }

    private static void sell(Api api, UUID till, UUID member, String type, UUID item, int card) {
        ObjectNode sale = Api.object().put("tillId", till.toString()).put("memberId", member.toString());
        ObjectNode line = sale.putArray("lines").addObject().put("number", 1).put("type", type).put("quantity", 1);
        if (item != null) {
            line.put("itemId", item.toString());
        }
        line.putObject("details").put(item == null ? "card" : "number", card(card)).put("amount", Long.toString(PLENTY));
        sale.putArray("tenders").addObject().put("type", "bank-card").put("amount", PLENTY);
        api.post("/api/sales/sales", type + card, sale);
    }

    private static String card(int number) {
        return "BENCH-%06d".formatted(number);
    }

    /** @return how many sales there are */
    long sales(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.connect(Distribution.DATABASE); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from sales_sale")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * A checkout as a till asks for it.
     *
     * @param id of the sale, and what it is asked for again with
     * @param body the request
     */
    record Order(UUID id, String body) {}

    /** @return a connection to the server for one till */
    HttpTill connect() {
        return new HttpTill(distribution.address(), token);
    }

    /** @return the server as the one who set the shop up sees it */
    Api api() {
        return Api.of(distribution.address()).withToken(token);
    }

    /** @return another checkout at the till with the number */
    Order order(int till, Random random) {
        int member = random.nextInt(members.size());
        UUID id = UUID.randomUUID();
        return new Order(id, body(id, tills.get(till), member, random.ints(0, goods.size()).distinct().limit(3).sorted().toArray()));
    }

    /** @return a client at the till with the number; takes its random choices from it */
    Load.Client client(int number) {
        HttpTill till = connect();
        Random random = new Random();
        return new Load.Client() {
            @Override
            public void once() throws IOException {
                Order order = order(number, random);
                till.post(order.id(), order.body());
            }

            @Override
            public void close() throws IOException {
                till.close();
            }
        };
    }

    private String body(UUID id, UUID till, int member, int[] wanted) {
        long total = 0;
        StringBuilder body = new StringBuilder(1024).append("{\"id\":\"").append(id).append("\",\"tillId\":\"").append(till)
                .append("\",\"memberId\":\"").append(members.get(member)).append("\",\"lines\":[");
        for (int i = 0; i < wanted.length; i++) {
            total += 500 + wanted[i];
            body.append(i == 0 ? "" : ",").append("{\"number\":").append(i + 1).append(",\"type\":\"goods\",\"itemId\":\"").append(goods.get(wanted[i]))
                    .append("\",\"quantity\":1}");
        }
        long byCard = total / 2;
        return body.append("],\"tenders\":[{\"type\":\"stored-value\",\"amount\":").append(byCard).append(",\"reference\":\"").append(card(member))
                .append("\"},{\"type\":\"points\",\"amount\":").append(BY_POINTS).append("},{\"type\":\"cash\",\"amount\":").append(total - byCard - BY_POINTS)
                .append("}]}").toString();
    }
}
