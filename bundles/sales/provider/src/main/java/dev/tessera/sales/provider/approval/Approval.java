package dev.tessera.sales.provider.approval;

/**
 * A second person's consent as it is given at the till. Neither kept nor logged.
 *
 * @param permission what they consent to
 * @param login their login as typed
 * @param pin their PIN as typed
 */
public record Approval(String permission, String login, String pin) {

    @Override
    public String toString() {
        return "Approval[" + permission + "]";
    }
}
