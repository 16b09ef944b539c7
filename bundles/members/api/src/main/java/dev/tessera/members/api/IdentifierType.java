package dev.tessera.members.api;

/** What sort of identifier. One value of one type (and issuer) belongs to one member only. */
public enum IdentifierType {
    /** Member number with a Luhn check digit, given by us. */
    NUMBER,
    /** Phone number, kept as E.164. */
    PHONE,
    /** Number of a plastic or virtual card. */
    CARD,
    /** WeChat user id within one app; the issuer is the app id. */
    WECHAT_OPENID,
    /** WeChat user id across the apps of one company. */
    WECHAT_UNIONID,
    /** Id in another system; the issuer is that system's name. */
    EXTERNAL;

    /** @return whether an identifier of this type must say who issued it */
    public boolean needsIssuer() {
        return this == WECHAT_OPENID || this == EXTERNAL;
    }
}
