package dev.tessera.points.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.points.provider.entity.KindEntity;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.KindTerms;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits kinds of points. None is ever deleted, as members may have some; one that is no longer wanted is made inactive. */
@Component(service = KindService.class)
public final class KindService {

    private static final Editing.Subject SUBJECT = new Editing.Subject("points.kind", "points.kind.create", "points.kind.edit");

    private final Editing editing;

    @Activate
    public KindService(@Reference Editing editing) {
        this.editing = editing;
    }

    /** A kind and its version, for edits. */
    public record Versioned(Kind kind, long version) {}

    /** @return all kinds by code */
    public List<Versioned> all() {
        return editing.read(() -> editing.all(KindEntity.class, "code").stream().map(KindService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.kind-unknown} */
    public Versioned get(String code) {
        return editing.read(() -> versioned(find(code)));
    }

    /** Adds a kind. */
    public Versioned create(String code, KindTerms terms) {
        return editing.write(() -> {
            check(terms);
            if (editing.kindExists(code)) {
                throw Problem.conflict("points.kind-taken").with("kind", code).at("/code", "points.kind-taken", Map.of("kind", code)).exception();
            }
            KindEntity entity = new KindEntity(editing.nextId(), code, Json.write(terms));
            editing.add(entity, SUBJECT, code, terms);
            return versioned(entity);
        });
    }

    /** Changes what holds for a kind from now on: points earned before keep their expiry. */
    public Versioned edit(String code, String ifMatch, KindTerms terms) {
        return editing.write(() -> {
            check(terms);
            KindEntity entity = find(code);
            editing.checkVersion(ifMatch, entity);
            editing.set(entity, SUBJECT, code, versioned(entity).kind().terms(), terms);
            return versioned(entity);
        });
    }

    private static void check(KindTerms terms) {
        Settings.check(terms.redeemPoints() > 0 && terms.redeemMoney() > 0, "/redeemPoints", "points.rate-positive");
        Settings.check(terms.maximumAmount() == null || terms.maximumAmount() > 0, "/maximumAmount", "points.rate-positive");
    }

    private KindEntity find(String code) {
        return editing.session().createQuery("from KindEntity where code = :code", KindEntity.class).setParameter("code", code).getResultList().stream()
                .findFirst().orElseThrow(() -> Problem.notFound("points.kind-unknown").with("kind", code).exception());
    }

    private static Versioned versioned(KindEntity entity) {
        return new Versioned(new Kind(entity.code(), Json.read(entity.terms(), KindTerms.class)), entity.version());
    }
}
