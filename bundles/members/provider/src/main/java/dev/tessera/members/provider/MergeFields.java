package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.Profile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of two members gives each field to the one they become. */
final class MergeFields {

    /** Fields that can be chosen, besides {@code attributes.<key>}. */
    static final List<String> NAMED = List.of("name", "sex", "birthday", "kind", "homeUnitId", "origin", "introducerId", "remarks");

    static final String ATTRIBUTE = "attributes.";

    private final Map<String, MergeSide> choices;
    private final MemberRow survivor;
    private final MemberRow loser;

    MergeFields(MemberRow survivor, MemberRow loser, Map<String, MergeSide> choices) {
        this.survivor = survivor;
        this.loser = loser;
        this.choices = choices;
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID if there is no such field */
    void check(Set<String> attributes) {
        for (String field : choices.keySet()) {
            boolean attribute = field.startsWith(ATTRIBUTE) && attributes.contains(field.substring(ATTRIBUTE.length()));
            if (!NAMED.contains(field) && !attribute) {
                throw Problem.invalid("members.merge-field").at("/choices/" + field.replace("~", "~0").replace("/", "~1"), "members.merge-field")
                        .exception();
            }
        }
    }

    /** @return what was chosen; else the survivor, unless they have nothing there and the loser has something */
    MergeSide side(String field, boolean survivorHas, boolean loserHas) {
        return choices.getOrDefault(field, survivorHas || !loserHas ? MergeSide.SURVIVOR : MergeSide.LOSER);
    }

    /** @return the member that gives the field */
    MemberRow giver(String field) {
        MergeSide side = switch (field) {
            case "sex" -> side(field, told(survivor), told(loser));
            case "birthday" -> side(field, survivor.profile().birthday() != null, loser.profile().birthday() != null);
            case "introducerId" -> side(field, survivor.introducerId() != null, loser.introducerId() != null);
            case "remarks" -> side(field, survivor.remarks() != null, loser.remarks() != null);
            default -> side(field, true, true);
        };
        return side == MergeSide.SURVIVOR ? survivor : loser;
    }

    Profile profile() {
        Profile name = giver("name").profile();
        Profile kind = giver("kind").profile();
        return Profile.of(name.name(), name.familyName(), name.givenName(), name.nameKey(), giver("sex").profile().sex(),
                giver("birthday").profile().birthday(), kind.kind(), kind.kindUntil());
    }

    private static boolean told(MemberRow member) {
        return member.profile().sex() == Sex.MALE || member.profile().sex() == Sex.FEMALE;
    }
}
