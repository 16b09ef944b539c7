package dev.tessera.members.provider;

import dev.tessera.members.api.MemberErasureParticipant;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.members.api.SubjectAccessContributor;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The modules that keep something by member id and join when it matters; they come and go while this stays. */
@Component(service = MemberExtensions.class)
public final class MemberExtensions {

    private final List<MemberMergeParticipant> merging = new CopyOnWriteArrayList<>();
    private final List<MemberErasureParticipant> erasing = new CopyOnWriteArrayList<>();
    private final List<SubjectAccessContributor> contributing = new CopyOnWriteArrayList<>();

    /** A module that joins merges is here. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addMergeParticipant(MemberMergeParticipant participant) {
        merging.add(participant);
    }

    /** It is away. */
    public void removeMergeParticipant(MemberMergeParticipant participant) {
        merging.remove(participant);
    }

    /** A module that joins erasures is here. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addErasureParticipant(MemberErasureParticipant participant) {
        erasing.add(participant);
    }

    /** It is away. */
    public void removeErasureParticipant(MemberErasureParticipant participant) {
        erasing.remove(participant);
    }

    /** A module that knows something of members is here. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSubjectAccessContributor(SubjectAccessContributor contributor) {
        contributing.add(contributor);
    }

    /** It is away. */
    public void removeSubjectAccessContributor(SubjectAccessContributor contributor) {
        contributing.remove(contributor);
    }

    /** @return by module id, so that all nodes lock in one order */
    List<MemberMergeParticipant> merging() {
        return merging.stream().sorted(Comparator.comparing(MemberMergeParticipant::module)).toList();
    }

    List<MemberErasureParticipant> erasing() {
        return erasing.stream().sorted(Comparator.comparing(MemberErasureParticipant::module)).toList();
    }

    List<SubjectAccessContributor> contributing() {
        return contributing.stream().sorted(Comparator.comparing(SubjectAccessContributor::module)).toList();
    }
}
