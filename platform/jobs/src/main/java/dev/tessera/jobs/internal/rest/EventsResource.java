package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.Operations;
import dev.tessera.jobs.internal.rest.JobAnswers.Backlog;
import dev.tessera.jobs.internal.rest.JobAnswers.BacklogList;
import dev.tessera.jobs.internal.rest.JobAnswers.ParkedEvent;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Events on their way to their subscribers. */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public final class EventsResource {

    private final EventDeliveries deliveries;
    private final Operations operations;

    EventsResource(EventDeliveries deliveries, Operations operations) {
        this.deliveries = deliveries;
        this.operations = operations;
    }

    @GET
    @Path("backlog")
    @RequiresPermission(value = "events.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "What waits and what was given up, by subscriber")
    public BacklogList listBacklog() {
        List<Backlog> items = deliveries.backlog().stream().map(Backlog::of).toList();
        return new BacklogList(items, items.size());
    }

    @DELETE
    @Path("backlog/{subscriber}")
    @RequiresPermission(value = "events.retry", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Forget a subscriber that will not come back", description = "With everything that waits or was given up for it")
    public void forgetSubscriber(@PathParam("subscriber") String subscriber) {
        operations.forgetSubscriber(subscriber);
    }

    @GET
    @Path("parked")
    @RequiresPermission(value = "events.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Events whose delivery was given up", description = "The newest first")
    public Page<ParkedEvent> listParkedEvents(@BeanParam @Valid PageRequest page) {
        PageRequest.Sort newest = page.sort("-parkedAt");
        UUID before = page.after(newest, 1).map(position -> position.uuid(0)).orElse(null);
        List<ParkedEvent> events = deliveries.parked(before, page.limit() + 1).stream().map(ParkedEvent::of).toList();
        return page.answer(newest, events, event -> List.of(event.id()));
    }

    @POST
    @Path("parked/{id}/retry")
    @RequiresPermission(value = "events.retry", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Try a parked event again", description = "At once, with its tries counted from the start")
    public void retryEvent(@PathParam("id") UUID id) {
        operations.retryEvent(id);
    }
}
