package dev.tessera.members.provider.rules;

/** How a member number is written: the deployment's prefix, a running number and a Luhn check digit over both. */
public final class MemberNumbers {

    private static final int RUNNING_DIGITS = 8;

    private final String prefix;

    /**
     * @param prefix digits put before every number, up to 6
     * @throws IllegalArgumentException if it is something else
     */
    public MemberNumbers(String prefix) {
        if (!prefix.matches("\\d{0,6}")) {
            throw new IllegalArgumentException("The prefix of member numbers must be up to six digits");
        }
        this.prefix = prefix;
    }

    /**
     * @param running 1 or more
     * @return the number; longer than usual once the running number has more than {@value #RUNNING_DIGITS} digits
     */
    public String format(long running) {
        String body = prefix + String.format("%0" + RUNNING_DIGITS + "d", running);
        return body + Luhn.checkDigit(body);
    }
}
