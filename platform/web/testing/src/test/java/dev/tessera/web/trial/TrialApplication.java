package dev.tessera.web.trial;

import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;

/** The application the tests call. */
final class TrialApplication extends RestApplication {

    TrialApplication(RestSupport support, Object... resources) {
        super(support, resources);
    }
}
