package dev.tessera.web.internal.http;

/**
 * Which REST applications are registered, and which were a moment ago. The whiteboard follows their coming and going with a delay, in
 * which requests meet an application whose services are gone, or none.
 */
public interface Applications {

    /** @return whether the resource belongs to an application that is registered now */
    boolean serves(Object resource);

    /**
     * @param path of a request that nobody answered
     * @return whether it leads to an application that is registered but not yet served, or was registered a moment ago
     */
    boolean isExpected(String path);
}
