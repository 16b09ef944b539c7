package dev.tessera.ledger.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.members.api.MemberErasureParticipant;
import dev.tessera.members.api.MemberMergeParticipant;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a member holds goes with the member. When two become one, everything moves lot by lot, terms unchanged, in one journal; debts move too,
 * and are settled later by whoever they are owed to. Whoever still holds or owes something cannot be forgotten.
 */
@Component(service = {MemberMergeParticipant.class, MemberErasureParticipant.class})
public final class MemberAccounts implements MemberMergeParticipant, MemberErasureParticipant {

    private static final String MERGE = "ledger.merge";

    private final LedgerService ledger;
    private final Ids ids;
    private final Clock clock;
    private final Deployment deployment;

    @Activate
    public MemberAccounts(@Reference LedgerService ledger, @Reference Ids ids, @Reference Clock clock,
            @Reference Deployment deployment) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.deployment = deployment;
    }

    @Override
    public String module() {
        return "ledger";
    }

    @Override
    public List<Remark> preview(UUID survivorId, UUID loserId) {
        return ledger.accountsOf(AccountKey.Owner.MEMBER, loserId).stream().filter(state -> state.balance() > 0)
                .map(state -> new Remark(state.reserved() > 0 ? "ledger.merge-reserved" : remark(state), Map.of("asset", state.key().asset().code(),
                        "balance", state.balance(), "lots", state.lots().size()), state.reserved() > 0)).toList();
    }

    private static String remark(AccountState state) {
        return state.key().asset().side() == Asset.Side.CREDIT ? "ledger.merge-value" : "ledger.merge-debt";
    }

    @Override
    public void merge(UUID survivorId, UUID loserId) {
        List<Asset> assets = ledger.accountsOf(AccountKey.Owner.MEMBER, loserId).stream().map(state -> state.key().asset()).toList();
        Set<AccountKey> keys = new LinkedHashSet<>();
        assets.forEach(asset -> keys.addAll(List.of(AccountKey.member(loserId, asset), AccountKey.member(survivorId, asset))));
        Map<AccountKey, AccountState> states = ledger.lock(keys);
        List<Transfer> transfers = assets.stream().map(asset -> states.get(AccountKey.member(loserId, asset)))
                .filter(state -> state.balance() > 0).map(state -> move(state, AccountKey.member(survivorId, state.key().asset()))).toList();
        if (transfers.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        ledger.post(new Journal(ids.next(), MERGE, "members.member", loserId, null, LocalDate.ofInstant(now, deployment.zone()), now, null,
                transfers));
    }

    private Transfer move(AccountState from, AccountKey to) {
        if (from.reserved() > 0) {
            throw Problem.conflict("ledger.merge-reserved").with("asset", to.asset().code()).with("balance", from.balance()).exception();
        }
        boolean credit = to.asset().side() == Asset.Side.CREDIT;
        List<Transfer.LotChange> lots = new ArrayList<>();
        if (Projection.holdsLots(to)) {
            for (Lot lot : from.lots()) {
                lots.add(new Transfer.Draw(lot.id(), from.key(), lot.remaining()));
                lots.add(new Transfer.NewLot(ids.next(), to, lot.remaining(), lot.terms()));
            }
        }
        return new Transfer(credit ? from.key() : to, credit ? to : from.key(), from.balance(), lots);
    }

    @Override
    public void erase(UUID memberId) {
        List<AccountState> left = ledger.accountsOf(AccountKey.Owner.MEMBER, memberId).stream().filter(state -> state.balance() != 0).toList();
        if (!left.isEmpty()) {
            throw Problem.conflict("ledger.member-holds-value").with("held", left.stream()
                    .map(state -> state.key().asset().code() + " " + state.balance()).collect(Collectors.joining(", "))).exception();
        }
    }
}
