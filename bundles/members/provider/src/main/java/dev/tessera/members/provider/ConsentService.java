package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.ConsentChanged;
import dev.tessera.members.api.Consents;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.entity.ConsentRow;
import dev.tessera.members.provider.entity.ConsentTextRow;
import dev.tessera.members.provider.entity.MemberRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What members allowed, per purpose and channel, with evidence: who said it, when, how, and which text they were shown. Words are added,
 * never changed; the last one given counts, until it runs out.
 */
@Component(service = {ConsentService.class, Consents.class})
public final class ConsentService implements Consents {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Foundation foundation;
    private final MemberStore store;
    private final Timeline timeline;

    @Activate
    public ConsentService(@Reference Foundation foundation, @Reference MemberStore store, @Reference Timeline timeline) {
        this.foundation = foundation;
        this.store = store;
        this.timeline = timeline;
    }

    /**
     * What a member said.
     *
     * @param purpose what for
     * @param channel by which channel
     * @param decision yes, no, or no longer
     * @param textVersion which version of the purpose's text they were shown; needed for a yes
     * @param method how they said it, e.g. {@code paper}, {@code till}, {@code phone}
     * @param evidence where that can be seen, e.g. the number of a form; encrypted; null if nowhere
     * @param givenAt when they said it; null for now
     * @param expiresAt until when a yes counts; null for good
     */
    public record Statement(String purpose, String channel, ConsentDecision decision, Integer textVersion, String method, String evidence,
            Instant givenAt, Instant expiresAt) {}

    @Override
    public boolean allows(UUID memberId, String purpose, String channel) {
        return foundation.read(() -> store.find(memberId).map(member -> isAllowed(member.id(), purpose, channel)).orElse(false));
    }

    private boolean isAllowed(UUID memberId, String purpose, String channel) {
        return foundation.session().createQuery("""
                        from ConsentRow where memberId = :member and purpose = :purpose and channel = :channel
                        order by givenAt desc, id desc""", ConsentRow.class)
                .setParameter("member", memberId).setParameter("purpose", purpose).setParameter("channel", channel)
                .setMaxResults(1).uniqueResultOptional().filter(row -> row.isInForce(foundation.now())).isPresent();
    }

    /** @return whether it is a yes that has not run out */
    public boolean isInForce(ConsentRow row) {
        return row.isInForce(foundation.now());
    }

    /** @return all that the member ever said, newest first */
    public List<ConsentRow> history(UUID memberId) {
        return foundation.read(() -> foundation.session()
                .createQuery("from ConsentRow where memberId = :member order by givenAt desc, id desc", ConsentRow.class)
                .setParameter("member", store.find(memberId).map(MemberRow::id).orElse(memberId)).setMaxResults(500).list());
    }

    /** Records what a member said. */
    public ConsentRow record(UUID memberId, Statement statement) {
        return foundation.write(() -> {
            MemberRow member = store.lock(memberId);
            foundation.access().require(MembersPermissions.EDIT, member.homeUnitId());
            check(member, statement);
            Instant given = statement.givenAt() == null ? foundation.now() : statement.givenAt();
            ConsentRow row = new ConsentRow(foundation.nextId(), member.id(), statement.purpose(), statement.channel(), statement.decision(),
                    statement.textVersion(), statement.method(), foundation.personalData().encrypt(statement.evidence()), given,
                    statement.expiresAt(), foundation.now(), foundation.actor());
            foundation.session().persist(row);
            foundation.session().flush();
            tell(member, row);
            return row;
        });
    }

    private void tell(MemberRow member, ConsentRow row) {
        foundation.audit("members.consent", member, null, summary(row));
        foundation.publish(new ConsentChanged(member.id(), row.purpose(), row.channel(), isAllowed(member.id(), row.purpose(), row.channel())));
        timeline.add(new Timeline.Entry(member.id(), null, row.givenAt(), "members.consent-" + row.decision().name().toLowerCase(Locale.ROOT),
                Map.of("purpose", row.purpose(), "channel", row.channel()), "members.consent", row.id().toString()));
    }

    private static Map<String, Object> summary(ConsentRow row) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("purpose", row.purpose());
        summary.put("channel", row.channel());
        summary.put("decision", row.decision());
        summary.put("textVersion", row.textVersion());
        summary.put("method", row.method());
        summary.put("givenAt", row.givenAt().toString());
        return summary;
    }

    private void check(MemberRow member, Statement statement) {
        Problem problem = Problem.invalid("members.consent-invalid");
        boolean yes = statement.decision() == ConsentDecision.GRANTED;
        if (yes && statement.textVersion() == null) {
            problem = problem.at("/textVersion", "members.consent-text-required");
        }
        if (statement.textVersion() != null && text(statement.purpose(), statement.textVersion()) == null) {
            problem = problem.at("/textVersion", "members.consent-text-unknown");
        }
        if (statement.givenAt() != null && statement.givenAt().isAfter(foundation.now().plus(CLOCKS_DIFFER))) {
            problem = problem.at("/givenAt", "members.consent-in-future");
        }
        if (statement.expiresAt() != null && (!yes || !statement.expiresAt().isAfter(foundation.now()))) {
            problem = problem.at("/expiresAt", "members.consent-expiry");
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
        if (statement.decision() == ConsentDecision.REVOKED && !isAllowed(member.id(), statement.purpose(), statement.channel())) {
            throw Problem.conflict("members.consent-not-given").exception();
        }
    }

    /** @return the texts members are shown, by purpose, newest version first */
    public List<ConsentTextRow> texts() {
        return foundation.read(() -> foundation.session()
                .createQuery("from ConsentTextRow order by purpose, textVersion desc", ConsentTextRow.class).list());
    }

    /** Publishes the next version of a purpose's text; those before stay, for they are evidence. */
    public ConsentTextRow publish(String purpose, String bodyZh, String bodyEn) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            Integer last = foundation.session().createQuery("select max(textVersion) from ConsentTextRow where purpose = :purpose", Integer.class)
                    .setParameter("purpose", purpose).uniqueResult();
            ConsentTextRow row = new ConsentTextRow(foundation.nextId(), purpose, last == null ? 1 : last + 1, bodyZh, bodyEn, foundation.now(),
                    foundation.actor());
            foundation.session().persist(row);
            foundation.audit("members.consent-text", "members.consent-text", purpose + "/" + row.textVersion(), null, null,
                    Map.of("zh", bodyZh, "en", bodyEn == null ? "" : bodyEn));
            return row;
        });
    }

    private ConsentTextRow text(String purpose, int version) {
        return foundation.session().createQuery("from ConsentTextRow where purpose = :purpose and textVersion = :version", ConsentTextRow.class)
                .setParameter("purpose", purpose).setParameter("version", version).uniqueResult();
    }
}
