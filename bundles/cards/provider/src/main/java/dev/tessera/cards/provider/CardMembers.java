package dev.tessera.cards.provider;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.members.api.MemberErasureParticipant;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.members.api.SubjectAccessContributor;
import dev.tessera.persistence.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What becomes of cards when their members are merged or forgotten. Value belongs to the card and moves with it. */
@Component(service = {MemberMergeParticipant.class, MemberErasureParticipant.class, SubjectAccessContributor.class, CardMembers.class})
public final class CardMembers implements MemberMergeParticipant, MemberErasureParticipant, SubjectAccessContributor {

    private final Foundation foundation;
    private final CardStore store;

    @Activate
    public CardMembers(@Reference Foundation foundation, @Reference CardStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    @Override
    public String module() {
        return "cards";
    }

    @Override
    public List<Remark> preview(UUID survivorId, UUID loserId) {
        int cards = foundation.read(() -> store.rowsOfMember(loserId)).size();
        return cards == 0 ? List.of() : List.of(new Remark("cards.merge-cards", Map.of("count", cards), false));
    }

    @Override
    public void merge(UUID survivorId, UUID loserId) {
        for (CardRow card : store.rows("where c.member_id = ?", " order by c.id for update", loserId)) {
            store.change(card.id(), "member_id = ?", survivorId);
            store.history(card.id(), survivorId, "MERGE", card.state(), card.state(), null, null);
        }
    }

    /** Cards that hold or owe something keep their member from being forgotten; the others are closed and belong to nobody. */
    @Override
    public void erase(UUID memberId) {
        for (CardRow card : store.rows("where c.member_id = ?", " order by c.id for update", memberId)) {
            boolean holds = foundation.ledger().accountsOf(AccountKey.Owner.CARD, card.id()).stream().mapToLong(AccountState::balance).sum() != 0;
            if (holds) {
                throw Problem.conflict("cards.erase-holds").with("card", card.masked()).exception();
            }
            store.change(card.id(), "member_id = null, state = 'CLOSED', frozen_on = null, frozen_until = null, pin_hash = null");
            store.history(card.id(), null, "ERASE", card.state(), CardState.CLOSED, null, null);
            Sql.update(foundation.connection(), "update cards_history set reason = null where card_id = ?", card.id());
        }
    }

    /** A card as its member is told of it. */
    public record OwnCard(String number, CardState state, String validThrough) {}

    @Override
    public Object collect(UUID memberId) {
        List<OwnCard> cards = foundation.read(() -> store.rowsOfMember(memberId)).stream()
                .map(card -> new OwnCard(card.number(), card.state(), card.validThrough() == null ? null : card.validThrough().toString())).toList();
        return cards.isEmpty() ? null : cards;
    }
}
