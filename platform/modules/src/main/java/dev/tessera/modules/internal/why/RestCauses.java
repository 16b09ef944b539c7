package dev.tessera.modules.internal.why;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.DTOConstants;
import org.osgi.service.jakartars.runtime.dto.FailedApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

/** REST applications that were registered but are not served. */
public final class RestCauses {

    private RestCauses() {}

    /**
     * @param runtime the REST whiteboard; null if it is not there, which the components then say
     * @param registered names of the applications that were registered
     * @return the applications that are not served by name, which is the module's id
     */
    public static Map<String, Cause> of(JakartarsServiceRuntime runtime, Collection<String> registered) {
        Map<String, Cause> failed = new HashMap<>();
        if (runtime != null) {
            RuntimeDTO now = runtime.getRuntimeDTO();
            Set<String> served = Arrays.stream(now.applicationDTOs).map(application -> application.name).collect(Collectors.toSet());
            registered.stream().filter(name -> !served.contains(name)).forEach(name -> failed.put(name, Cause.of(Cause.Kind.REST_PENDING, "application", name)));
            for (FailedApplicationDTO application : now.failedApplicationDTOs) {
                String name = String.valueOf(application.name);
                failed.put(name, failed(name, reason(application.failureReason)));
            }
        }
        return failed;
    }

    private static Cause failed(String application, String reason) {
        return Cause.of(Cause.Kind.REST_FAILED, "application", application, "reason", reason);
    }

    private static String reason(int reason) {
        return switch (reason) {
            case DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE -> "another application has this name or address";
            case DTOConstants.FAILURE_REASON_VALIDATION_FAILED -> "its properties are not valid";
            case DTOConstants.FAILURE_REASON_REQUIRED_EXTENSIONS_UNAVAILABLE -> "an extension it needs is missing";
            case DTOConstants.FAILURE_REASON_DUPLICATE_NAME -> "another application has this name";
            case DTOConstants.FAILURE_REASON_SERVICE_NOT_GETTABLE -> "its service cannot be had";
            default -> "reason " + reason;
        };
    }
}
