package dev.tessera.itests.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A till with an open shift, a new member, and one sale to them that can be asked for again and again with the same key. */
final class Shop {

    /** Pieces of the sale. */
    static final BigDecimal QUANTITY = BigDecimal.valueOf(2);

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final Pattern AVAILABLE = Pattern.compile("\"available\":(\\d+)");
    private static final Pattern POINTS = Pattern.compile("\"points\":(\\d+)");

    private final Server server;
    private final UUID sale = UUID.randomUUID();
    private final String store;
    private final String item;
    private final String member;
    private final String basket;
    private final String total;

    Shop(Server server) throws IOException, InterruptedException {
        this.server = server;
        store = server.first("/api/organization/units?kind=STORE");
        item = server.first("/api/catalog/items?kind=GOODS&limit=1");
        String till = Server.id(server.send("POST", "/api/organization/units/" + store + "/tills", "{\"code\":\"%s\",\"name\":\"Till\"}".formatted(code())));
        Server.id(server.send("POST", "/api/sales/shifts", "{\"tillId\":\"%s\",\"float\":0}".formatted(till), "Idempotency-Key", till));
        member = Server.id(server.send("POST", "/api/members/members", "{\"name\":\"%s\",\"homeUnitId\":\"%s\"}".formatted(code(), store)));
        basket = "\"tillId\":\"%s\",\"memberId\":\"%s\",\"lines\":[{\"number\":1,\"type\":\"goods\",\"itemId\":\"%s\",\"quantity\":%s}]"
                .formatted(till, member, item, QUANTITY);
        total = number(TOTAL, quote().body());
    }

    private static String code() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    HttpResponse<String> quote() throws IOException, InterruptedException {
        return server.send("POST", "/api/sales/quotes", "{" + basket + "}");
    }

    /** Whether all who take part in a sale are there, and answer for themselves. */
    boolean isComplete() throws IOException, InterruptedException {
        return quote().statusCode() == 200 && server.get("/api/points/members/" + member).statusCode() == 200
                && server.get("/api/inventory/items/" + item + "/stock").statusCode() == 200;
    }

    /** The same request with the same key each time. */
    HttpResponse<String> sell() {
        try {
            return server.send("POST", "/api/sales/sales", "{\"id\":\"%s\",%s,\"tenders\":[{\"type\":\"cash\",\"amount\":%s}]}".formatted(sale, basket, total),
                    "Idempotency-Key", sale.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The sale as it was stored. */
    HttpResponse<String> sale() throws IOException, InterruptedException {
        return server.get("/api/sales/sales/" + sale);
    }

    /** @return what the store has of the item */
    BigDecimal stock() throws IOException, InterruptedException {
        String stocked = server.get("/api/inventory/items/" + item + "/stock").body();
        return new BigDecimal(number(Pattern.compile("\"storeId\":\"" + store + "\"[^}]*\"onHand\":([-.\\d]+)"), stocked));
    }

    /** @return what the member can spend */
    long points() throws IOException, InterruptedException {
        return sum(AVAILABLE, server.get("/api/points/members/" + member));
    }

    long pointsOfSale() throws IOException, InterruptedException {
        return sum(POINTS, server.get("/api/points/sales/" + sale));
    }

    private static long sum(Pattern pattern, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return pattern.matcher(answer.body()).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
    }

    private static String number(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new AssertionError(answer);
        }
        return found.group(1);
    }
}
