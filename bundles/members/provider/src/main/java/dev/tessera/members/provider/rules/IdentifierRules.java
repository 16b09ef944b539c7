package dev.tessera.members.provider.rules;

import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one form in which identifiers of each type are stored and compared. */
public final class IdentifierRules {

    private static final String CARD = "[0-9A-Z]{4,40}";
    private static final String TOKEN = "[\\x21-\\x7e]{1,128}";
    private static final String ISSUER = "[0-9A-Za-z._-]{1,64}";
    private static final int LONGEST_NUMBER = 20;
    private static final List<IdentifierType> WITHOUT_ISSUER =
            List.of(IdentifierType.NUMBER, IdentifierType.PHONE, IdentifierType.CARD, IdentifierType.WECHAT_UNIONID);

    private final PhoneNumbers phones;

    public IdentifierRules(PhoneNumbers phones) {
        this.phones = phones;
    }

    /** @return the identifier normalised; empty if it cannot be one */
    public Optional<Identifier> normalise(Identifier written) {
        String issuer = written.issuer().strip();
        if (written.type().needsIssuer() ? !issuer.matches(ISSUER) : !issuer.isEmpty()) {
            return Optional.empty();
        }
        return value(written.type(), written.value()).map(value -> new Identifier(written.type(), issuer, value));
    }

    /** @return what a scanned or typed value can be without knowing an issuer */
    public List<Identifier> readings(String value) {
        List<Identifier> readings = new ArrayList<>();
        for (IdentifierType type : WITHOUT_ISSUER) {
            value(type, value).ifPresent(normalised -> readings.add(Identifier.of(type, normalised)));
        }
        return readings;
    }

    /** @return the last four characters of a value people name by them; empty for ids only machines see */
    public static Optional<String> lastFour(Identifier normalised) {
        boolean spoken = switch (normalised.type()) {
            case NUMBER, PHONE, CARD -> true;
            case WECHAT_OPENID, WECHAT_UNIONID, EXTERNAL -> false;
        };
        return spoken ? lastFour(normalised.value()) : Optional.empty();
    }

    /** @return the last four characters; empty if there are fewer */
    public static Optional<String> lastFour(String value) {
        return value.length() < 4 ? Optional.empty() : Optional.of(value.substring(value.length() - 4));
    }

    private Optional<String> value(IdentifierType type, String written) {
        return switch (type) {
            case PHONE -> phones.normalise(written);
            case NUMBER -> Optional.of(compact(written)).filter(number -> number.length() <= LONGEST_NUMBER).filter(Luhn::isValid);
            case CARD -> Optional.of(compact(written)).filter(card -> card.matches(CARD));
            case WECHAT_OPENID, WECHAT_UNIONID, EXTERNAL -> Optional.of(written.strip()).filter(token -> token.matches(TOKEN));
        };
    }

    private static String compact(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
