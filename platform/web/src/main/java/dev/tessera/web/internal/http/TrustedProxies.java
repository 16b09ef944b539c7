package dev.tessera.web.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies in front of this server, whose word on the caller's address counts. */
final class TrustedProxies {

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<Network> networks = new ArrayList<>();

    /** @throws IllegalArgumentException if an entry is neither a numeric address nor a network */
    TrustedProxies(List<String> entries) {
        entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).map(Network::parse).forEach(networks::add);
    }

    boolean isTrusted(String address) {
        byte[] bytes = networks.isEmpty() ? null : numeric(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /**
     * @param peer who is connected
     * @param forwardedFor the header X-Forwarded-For; null if there is none
     * @return the last address in the chain that no trusted proxy vouches for as its own
     */
    String client(String peer, String forwardedFor) {
        if (forwardedFor == null || !isTrusted(peer)) {
            return peer;
        }
        String[] chain = forwardedFor.split(",");
        String client = peer;
        for (int i = chain.length - 1; i >= 0 && isTrusted(client); i--) {
            String hop = chain[i].strip();
            if (numeric(hop) == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** Never asks a name service. */
    private static byte[] numeric(String address) {
        if (address == null || !NUMERIC.matcher(address).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    private record Network(byte[] address, int bits) {

        static Network parse(String entry) {
            String[] parts = entry.split("/", 2);
            byte[] address = numeric(parts[0]);
            if (address == null) {
                throw new IllegalArgumentException("not an address or network: " + entry);
            }
            int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + entry);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
