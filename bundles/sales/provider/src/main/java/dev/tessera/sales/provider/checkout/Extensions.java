package dev.tessera.sales.provider.checkout;

import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.MemberTiers;
import dev.tessera.sales.api.MemberTiers.Tier;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.SaleParticipant;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.tender.ExternalTender;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who takes part in sales at the moment; modules come and go while the till is open. */
@Component(service = Extensions.class)
public final class Extensions {

    private final List<LineType> lineTypes = new CopyOnWriteArrayList<>();
    private final List<PriceSource> priceSources = new CopyOnWriteArrayList<>();
    private final List<DiscountSource> discountSources = new CopyOnWriteArrayList<>();
    private final List<TenderType> tenderTypes = new CopyOnWriteArrayList<>();
    private final List<SaleParticipant> participants = new CopyOnWriteArrayList<>();
    private final List<MemberTiers> tiers = new CopyOnWriteArrayList<>();
    // Without a line's or tender's type a sale is refused anyway; without one of these it would be made as if there were none. Who leaves is noted
    // before the list is changed, and the list is taken before asking, so that nobody goes by a list that lacks somebody unseen.
    private final Attendance pricing = new Attendance(PriceSource.class);
    private final Attendance discounting = new Attendance(DiscountSource.class);
    private final Attendance participating = new Attendance(SaleParticipant.class);
    private final Attendance ranking = new Attendance(MemberTiers.class);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLineType(LineType type) {
        lineTypes.add(type);
    }

    public void removeLineType(LineType type) {
        lineTypes.remove(type);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addPriceSource(PriceSource source) {
        priceSources.add(source);
        pricing.came(source);
    }

    public void removePriceSource(PriceSource source) {
        pricing.left(source);
        priceSources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addDiscountSource(DiscountSource source) {
        discountSources.add(source);
        discounting.came(source);
    }

    public void removeDiscountSource(DiscountSource source) {
        discounting.left(source);
        discountSources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTenderType(TenderType type) {
        tenderTypes.add(type);
    }

    public void removeTenderType(TenderType type) {
        tenderTypes.remove(type);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addParticipant(SaleParticipant participant) {
        participants.add(participant);
        participating.came(participant);
    }

    public void removeParticipant(SaleParticipant participant) {
        participating.left(participant);
        participants.remove(participant);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTiers(MemberTiers source) {
        tiers.add(source);
        ranking.came(source);
    }

    public void removeTiers(MemberTiers source) {
        ranking.left(source);
        tiers.remove(source);
    }

    /** @return the code of the member's tier by the first source that names one; null for none, and for nobody */
    public String tierOf(UUID memberId, UUID storeId, Instant moment, LocalDate date) {
        if (memberId == null) {
            return null;
        }
        List<MemberTiers> present = tiers.stream().sorted(Comparator.comparingInt(MemberTiers::order)).toList();
        ranking.require();
        return present.stream().flatMap(source -> source.tierOf(memberId, storeId, moment, date).stream()).findFirst().orElse(null);
    }

    /** @return every tier there is by those who name them, in the order in which they are believed; of one code the first */
    public List<Tier> tiers() {
        Map<String, Tier> byCode = new LinkedHashMap<>();
        tiers.stream().sorted(Comparator.comparingInt(MemberTiers::order)).flatMap(source -> source.tiers().stream())
                .forEach(tier -> byCode.putIfAbsent(tier.code(), tier));
        return List.copyOf(byCode.values());
    }

    /** @return items a demonstration may ring up, by line type; types without any are left out */
    public Map<String, List<UUID>> examples() {
        Map<String, List<UUID>> examples = new TreeMap<>();
        lineTypes.stream().filter(type -> !type.examples().isEmpty()).forEach(type -> examples.put(type.code(), type.examples()));
        return examples;
    }

    Optional<LineType> lineType(String code) {
        return lineTypes.stream().filter(type -> type.code().equals(code)).findFirst();
    }

    /** @return the type of that code; empty if its module is not there */
    public Optional<TenderType> tenderType(String code) {
        return tenderTypes.stream().filter(type -> type.code().equals(code)).findFirst();
    }

    /** @return who is asked for payments of which tender before the sale, by the tender's code */
    public Map<String, PaymentProvider> askedOutside() {
        Map<String, PaymentProvider> asked = new TreeMap<>();
        tenderTypes.forEach(type -> {
            if (type instanceof ExternalTender external && external.provider().asks()) {
                asked.put(type.code(), external.provider());
            }
        });
        return asked;
    }

    List<TenderType> tenderTypes() {
        return tenderTypes.stream().sorted(Comparator.comparing(TenderType::code)).toList();
    }

    List<PriceSource> priceSources() {
        List<PriceSource> present = List.copyOf(priceSources);
        pricing.require();
        return present;
    }

    List<DiscountSource> discountSources() {
        List<DiscountSource> present = List.copyOf(discountSources);
        discounting.require();
        return present;
    }

    List<SaleParticipant> participants() {
        List<SaleParticipant> present = participants.stream()
                .sorted(Comparator.comparingInt(SaleParticipant::order).thenComparing(SaleParticipant::code)).toList();
        participating.require();
        return present;
    }
}
