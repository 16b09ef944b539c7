package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.MemberList;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@OnEachDatabase("members")
class MembersDemoTest {

    private final Module module;

    MembersDemoTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void aChainOfPeopleOneCanBelieveIn() {
        MembersDemo demo = new MembersDemo(module.foundation, module.registrar, module.attributes, module.consents, module.households, module.tags,
                module.notes, module.lifecycle);
        module.db.unitOfWork().run(() -> demo.fill(new Random(1)));
        assertEquals(260, module.search.count(MemberFilter.within(null)));
        List<MemberRow> members = module.db.unitOfWork().readOnly(() -> module.search
                .list(MemberFilter.within(null), MemberList.Order.REGISTERED, true, null, 300).stream()
                .map(place -> module.store.find(place.memberId()).orElseThrow()).toList());
        assertEquals(4, members.stream().map(MemberRow::homeUnitId).distinct().count());
        assertTrue(members.stream().map(member -> member.profile().name()).distinct().count() > 200);
        Set<LifecycleStage> stages = members.stream().map(MemberRow::stage).collect(Collectors.toSet());
        assertTrue(stages.size() >= 4, stages.toString());
        assertTrue(members.stream().anyMatch(member -> member.introducerId() != null));
    }
}
