package dev.tessera.members.provider.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Optional;

/** Phone numbers in the one form they are compared in: E.164. */
public final class PhoneNumbers {

    private static final int LONGEST_WRITING = 40;

    private final String region;

    /** @param region two letters of ISO 3166; where a number without country code is taken to be from */
    public PhoneNumbers(String region) {
        this.region = region;
    }

    /**
     * @param written as people write it, e.g. {@code 138 0013 8000} or {@code +86-138-0013-8000}
     * @return e.g. {@code +8613800138000}; empty if there can be no such number
     */
    public Optional<String> normalise(String written) {
        if (written == null || written.length() > LONGEST_WRITING) {
            return Optional.empty();
        }
        String folded = Normalizer.normalize(written, Normalizer.Form.NFKC);
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = util.parse(folded, region);
            // An extension or letters would be lost in E.164, so two numbers would look like one.
            boolean whole = !number.hasExtension() && folded.chars().noneMatch(Character::isLetter);
            return whole && util.isValidNumber(number) ? Optional.of(util.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
