package dev.tessera.members.provider.entity;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Sex;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Optional;

/** What is known of a person and is kept in clear. */
@Embeddable
public record Profile(
        @Column(name = "name") String name,
        @Column(name = "family_name") String familyName,
        @Column(name = "given_name") String givenName,
        @Column(name = "name_key") String nameKey,
        @Column(name = "sex") short sexCode,
        @Column(name = "birth_year") Short birthYear,
        @Column(name = "birth_month") Short birthMonth,
        @Column(name = "birth_day") Short birthDay,
        @Column(name = "birth_lunar") Boolean birthLunar,
        @Column(name = "birth_leap_month") Boolean birthLeapMonth,
        @Column(name = "kind") @Enumerated(EnumType.STRING) MembershipKind kind,
        @Column(name = "kind_until") LocalDate kindUntil) {

    /** @return a profile of these values, the birthday null if it is not known */
    public static Profile of(String name, String familyName, String givenName, String nameKey, Sex sex, Birthday birthday,
            MembershipKind kind, LocalDate kindUntil) {
        Optional<Birthday> day = Optional.ofNullable(birthday);
        return new Profile(name, familyName, givenName, nameKey, (short) sex.code(),
                day.map(Birthday::year).map(Integer::shortValue).orElse(null), day.map(known -> (short) known.month()).orElse(null),
                day.map(known -> (short) known.day()).orElse(null), day.map(Birthday::lunar).orElse(null),
                day.map(Birthday::leapMonth).orElse(null), kind, kindUntil);
    }

    /** @return the sex */
    public Sex sex() {
        return Sex.ofCode(sexCode).orElseThrow();
    }

    /** @return the birthday; null if it is not known */
    public Birthday birthday() {
        return birthMonth == null ? null
                : new Birthday(birthYear == null ? null : birthYear.intValue(), birthMonth, birthDay, birthLunar, birthLeapMonth);
    }
}
