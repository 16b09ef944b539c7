package dev.tessera.web.trial.closed;

import dev.tessera.web.PublicEndpoint;
import dev.tessera.web.SignedIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Methods whose author forgot to say who may call them, or said two things. */
@Path("forgotten")
public final class ForgottenResource {

    @GET
    public String nothing() {
        return "secret";
    }

    @GET
    @Path("both")
    @SignedIn
    @PublicEndpoint(reason = "a test")
    public String both() {
        return "secret";
    }
}
