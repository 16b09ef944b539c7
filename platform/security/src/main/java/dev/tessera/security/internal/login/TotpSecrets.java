package dev.tessera.security.internal.login;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.EncryptedValues;
import dev.tessera.security.PersonalData;
import dev.tessera.security.internal.account.Credential;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the secrets of second factors along when the keys rotate. */
@Component
public final class TotpSecrets implements EncryptedValues {

    private final ModuleDatabase database;
    private final PersonalData personalData;

    @Activate
    public TotpSecrets(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference PersonalData personalData) {
        this.database = database;
        this.personalData = personalData;
    }

    @Override
    public String module() {
        return "security";
    }

    @Override
    public boolean reencrypt(int limit) {
        List<Credential> outdated = database.session()
                .createSelectionQuery("from Credential where totpSecret is not null", Credential.class).getResultList().stream()
                .filter(credential -> !personalData.isCurrent(credential.totpSecret())).limit(limit).toList();
        for (Credential credential : outdated) {
            credential.reencryptTotp(personalData.encrypt(personalData.decrypt(credential.totpSecret())));
        }
        return outdated.size() == limit;
    }
}
