package dev.tessera.sales.provider.payment;

import dev.tessera.sales.api.PaymentProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who takes money for us at the moment, by code; they come and go while the till is open. */
@Component(service = Providers.class)
public final class Providers {

    private final List<PaymentProvider> providers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addProvider(PaymentProvider provider) {
        providers.add(provider);
    }

    public void removeProvider(PaymentProvider provider) {
        providers.remove(provider);
    }

    Optional<PaymentProvider> find(String code) {
        return providers.stream().filter(provider -> provider.code().equals(code)).findFirst();
    }
}
