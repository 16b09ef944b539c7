package dev.tessera.security.internal.session;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.security.ExpiredSessions;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes away what sessions leave behind when nobody signs out. */
@Component
public final class SessionCleaner implements ExpiredSessions {

    private final UnitOfWork unitOfWork;
    private final Sessions sessions;

    @Activate
    public SessionCleaner(@Reference UnitOfWork unitOfWork, @Reference Sessions sessions) {
        this.unitOfWork = unitOfWork;
        this.sessions = sessions;
    }

    @Override
    public int remove(int limit) {
        return unitOfWork.required(() -> {
            List<UUID> expired = sessions.expired(limit);
            if (!expired.isEmpty()) {
                sessions.remove(expired);
            }
            return expired.size();
        });
    }
}
