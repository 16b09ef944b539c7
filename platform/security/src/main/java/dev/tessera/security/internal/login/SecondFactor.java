package dev.tessera.security.internal.login;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.PersonalData;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.account.RecoveryCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second factor of an account: codes of an authenticator app, each good once, and recovery codes. Inside a unit of work. */
@Component(service = SecondFactor.class)
public final class SecondFactor {

    private static final int RECOVERY_CODES = 10;

    private final ModuleDatabase database;
    private final Clock clock;
    private final PersonalData personalData;
    private final Totp totp = new Totp();
    private final Secrets secrets = new Secrets();

    @Activate
    public SecondFactor(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference Clock clock,
            @Reference PersonalData personalData) {
        this.database = database;
        this.clock = clock;
        this.personalData = personalData;
    }

    /** Gives the account a new secret, which counts once it is confirmed. */
    Enrolment begin(Credential credential, String login) {
        String secret = totp.newSecret();
        credential.beginTotp(personalData.encrypt(secret));
        return new Enrolment(secret, totp.uri(secret, login));
    }

    /** @return whether the code is right; then the second factor is needed from now on */
    boolean confirm(Credential credential, String code) {
        OptionalLong step = check(credential, code);
        step.ifPresent(credential::confirmTotp);
        return step.isPresent();
    }

    /** @return whether the code is right; it is used up then */
    boolean accept(Credential credential, String code) {
        OptionalLong step = check(credential, code);
        step.ifPresent(credential::usedTotp);
        return step.isPresent() || useRecoveryCode(credential.accountId(), code);
    }

    /** @return new recovery codes, which replace those there were and are told only now */
    List<String> newRecoveryCodes(UUID accountId) {
        remove(accountId);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = secrets.recoveryCode();
            codes.add(code);
            database.session().persist(new RecoveryCode(accountId, hash(accountId, code)));
        }
        return codes;
    }

    /** Removes the account's recovery codes. */
    void remove(UUID accountId) {
        database.session().createMutationQuery("delete from RecoveryCode where id.accountId = :account")
                .setParameter("account", accountId).executeUpdate();
    }

    private OptionalLong check(Credential credential, String code) {
        return credential.totpSecret() == null ? OptionalLong.empty()
                : totp.accept(personalData.decrypt(credential.totpSecret()), code.strip().replace(" ", ""), clock.instant(),
                        credential.totpLastStep());
    }

    private boolean useRecoveryCode(UUID accountId, String code) {
        return database.session()
                .createMutationQuery("delete from RecoveryCode where id.accountId = :account and id.codeHash = :hash")
                .setParameter("account", accountId).setParameter("hash", hash(accountId, code)).executeUpdate() > 0;
    }

    private byte[] hash(UUID accountId, String code) {
        return personalData.lookupHash("security.recovery." + accountId, code.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * @param secret in Base32, for typing in
     * @param uri for scanning
     */
    public record Enrolment(String secret, String uri) {}
}
