package dev.tessera.security.internal.command;

import dev.tessera.security.internal.account.Rescue;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tessera:password-reset} in Karaf's shell: the way back in when no administrator can sign in any more. */
@Service
@Command(scope = "tessera", name = "password-reset",
        description = "Gives an account a new password, unlocks it and removes its authenticator app")
public final class ResetPassword implements Action {

    @Reference
    private Rescue rescue;

    @Argument(name = "login", description = "The account's login", required = true)
    private String login;

    @Override
    public Object execute() {
        System.out.println("The new password of " + login + ", to be changed at the next sign-in: " + rescue.reset(login));
        return null;
    }
}
