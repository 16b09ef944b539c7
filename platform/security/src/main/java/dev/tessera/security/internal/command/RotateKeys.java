package dev.tessera.security.internal.command;

import dev.tessera.security.internal.privacy.KeyRotation;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code tessera:keys-rotate} in Karaf's shell. */
@Service
@Command(scope = "tessera", name = "keys-rotate",
        description = "Adds a key for personal data, encrypts with it from now on, and encrypts anew what is stored")
public final class RotateKeys implements Action {

    @Reference
    private KeyRotation rotation;

    @Override
    public Object execute() {
        int id = rotation.rotate();
        System.out.println("Key " + id + " was added to the key file and encrypts from now on. Copy the file to all other nodes now,"
                + " and renew its safe copy.");
        rotation.reencrypt();
        System.out.println("What modules store is encrypted with key " + id + ".");
        return null;
    }
}
