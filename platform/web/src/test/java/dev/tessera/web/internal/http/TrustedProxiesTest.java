package dev.tessera.web.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/9", " 192.168.1.7 ", "fd00::/8", ""));

    @Test
    void knowsItsNetworks() {
        assertTrue(proxies.isTrusted("10.127.255.255"));
        assertFalse(proxies.isTrusted("10.128.0.0"));
        assertTrue(proxies.isTrusted("192.168.1.7"));
        assertFalse(proxies.isTrusted("192.168.1.8"));
        assertTrue(proxies.isTrusted("fdab::1"));
        assertFalse(proxies.isTrusted("fe80::1"));
        assertFalse(proxies.isTrusted("localhost"), "names are never asked for");
        assertFalse(new TrustedProxies(List.of()).isTrusted("127.0.0.1"));
    }

    @Test
    void believesOnlyWhatTrustedHopsSay() {
        assertEquals("203.0.113.9", proxies.client("10.0.0.1", "203.0.113.9"));
        assertEquals("203.0.113.9", proxies.client("10.0.0.1", "6.6.6.6, 203.0.113.9, 192.168.1.7"));
        assertEquals("203.0.113.5", proxies.client("203.0.113.5", "6.6.6.6"), "a stranger's header says nothing");
        assertEquals("10.0.0.1", proxies.client("10.0.0.1", "unknown"));
        assertEquals("10.0.0.1", proxies.client("10.0.0.1", null));
    }

    @Test
    void refusesWhatIsNoNetwork() {
        for (String entry : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "*")) {
            assertThrows(IllegalArgumentException.class, () -> new TrustedProxies(List.of(entry)), entry);
        }
    }
}
