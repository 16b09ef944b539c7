package dev.tessera.security.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The present settings; a change counts at once and restarts nothing, except that another key file counts at the next start. */
@Component(service = Settings.class, configurationPid = SecuritySettings.PID)
@Designate(ocd = SecuritySettings.class)
public final class Settings {

    private volatile SecuritySettings present;

    @Activate
    public Settings(SecuritySettings settings) {
        present = settings;
    }

    @Modified
    public void change(SecuritySettings settings) {
        present = settings;
    }

    /** @return after how long without a request a session ends */
    public Duration sessionIdle() {
        return Duration.ofMinutes(present.sessionIdleMinutes());
    }

    /** @return how long a session lasts at the most */
    public Duration sessionLongest() {
        return Duration.ofHours(present.sessionLongestHours());
    }

    /** @return how long an API token is valid at the most */
    public Duration tokenLongest() {
        return Duration.ofDays(present.tokenLongestDays());
    }

    /** @return the key file's path, relative to the installation if it is not absolute; empty for the usual one */
    public String keyFile() {
        return present.keyFile();
    }
}
