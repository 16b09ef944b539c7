package dev.tessera.web.trial.closed;

import jakarta.ws.rs.Path;

/** Would run code before anybody has asked who is calling. */
@Path("locator")
public final class LocatorResource {

    @Path("inner")
    public Object locate() {
        return new ForgottenResource();
    }
}
