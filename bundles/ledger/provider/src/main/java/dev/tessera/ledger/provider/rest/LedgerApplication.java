package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.provider.Views;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The ledger under {@code /api/ledger}. */
@Component(service = Application.class)
@JakartarsName("ledger")
@JakartarsApplicationBase("ledger")
public final class LedgerApplication extends RestApplication {

    @Activate
    public LedgerApplication(@Reference RestSupport support, @Reference Views views, @Reference Proof proof,
            @Reference Messages messages, @Reference Clock clock) {
        super(support, new AccountResource(views, clock), new ProofResource(proof, messages));
    }
}
