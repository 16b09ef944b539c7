package dev.tessera.console.internal;

import java.util.Map;
import org.osgi.framework.Bundle;

/**
 * What one bundle brings to the console, found to be right.
 *
 * @param bundle where its files are
 * @param descriptor what it says
 * @param version changes with the content of its files
 * @param titles the texts of its titles by key, each by language
 */
public record Contribution(Bundle bundle, Descriptor descriptor, String version, Map<String, Map<String, String>> titles) {

    public String id() {
        return descriptor.id();
    }

    /** @return where its files are served */
    public String base() {
        return "/console/_modules/" + id() + "/" + version + "/";
    }

    /** @return the title in every language; null for no key */
    public Map<String, String> title(String key) {
        return key == null ? null : titles.get(key);
    }
}
