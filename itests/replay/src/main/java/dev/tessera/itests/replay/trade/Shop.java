package dev.tessera.itests.replay.trade;

import dev.tessera.itests.client.Api;
import dev.tessera.itests.replay.chain.Cards;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/**
 * What is needed at every till.
 *
 * @param api the server
 * @param zone the stores' time zone
 * @param goods items by the source's product ids
 * @param members members by the source's customer ids
 * @param cards the stored-value cards
 */
public record Shop(Api api, ZoneId zone, Map<Integer, UUID> goods, Map<Integer, UUID> members, Cards cards) {}
