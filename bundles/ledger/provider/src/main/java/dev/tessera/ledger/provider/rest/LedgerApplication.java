package dev.tessera.ledger.provider.rest;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Proof;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
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
    public LedgerApplication(@Reference RestSupport support, @Reference Ledger ledger, @Reference Proof proof, @Reference UnitOfWork unitOfWork) {
        super(support, new AccountResource(ledger, unitOfWork), new ProofResource(proof));
    }
}
