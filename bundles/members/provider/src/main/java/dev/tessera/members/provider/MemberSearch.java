package dev.tessera.members.provider;

import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.Names;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.MemberList;
import dev.tessera.members.provider.search.TermSearch.Hit;
import dev.tessera.members.provider.search.TermSearch.Range;
import dev.tessera.members.provider.search.TermSearch;
import dev.tessera.persistence.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds members by what people type: any identifier, a name, its pinyin or initials, the last four digits; and lists them by filter. */
@Component(service = MemberSearch.class)
public final class MemberSearch {

    private static final int LONGEST = 100;

    private final Foundation foundation;
    private final MembersSettings settings;
    private final MemberStore store;

    @Activate
    public MemberSearch(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store) {
        this.foundation = foundation;
        this.settings = settings;
        this.store = store;
    }

    /**
     * @param typed what somebody typed
     * @param after the last hit of the page before; null for the first page
     * @return up to {@code limit} hits, best first
     */
    public List<Hit> search(String typed, MemberFilter filter, Hit after, int limit) {
        return foundation.read(() -> {
            List<Hit> exact = after == null ? exact(typed, filter) : List.of();
            String key = key(typed);
            if (!exact.isEmpty() || key.isEmpty()) {
                return exact;
            }
            try {
                return terms(key, filter, after, limit);
            } catch (SQLException failure) {
                throw new Sql.Failure(failure);
            }
        });
    }

    private List<Hit> terms(String key, MemberFilter filter, Hit after, int limit) throws SQLException {
        TermSearch search = new TermSearch(foundation.connection());
        boolean lastFour = key.matches("\\d{4}");
        List<Hit> hits = new ArrayList<>();
        if (after == null || after.place() != TermSearch.Place.LAST_FOUR.ordinal()) {
            hits.addAll(search.find(Range.startingWith(key), filter, after, limit));
        }
        if (lastFour && hits.size() < limit) {
            Hit from = after != null && after.place() == TermSearch.Place.LAST_FOUR.ordinal() ? after : null;
            Set<UUID> known = new LinkedHashSet<>(hits.stream().map(Hit::memberId).toList());
            search.find(Range.lastFour(store.lastFourTerm(key)), filter, from, limit - hits.size()).stream()
                    .filter(hit -> !known.contains(hit.memberId())).forEach(hits::add);
        }
        return hits;
    }

    /** @return the owners of the identifier it may be, as far as the filter's units reach */
    private List<Hit> exact(String typed, MemberFilter filter) {
        List<Hit> hits = new ArrayList<>();
        for (MemberRow member : owners(typed)) {
            boolean inside = filter.units() == null || filter.units().contains(member.homeUnitId());
            if (inside && member.status() == filter.status()) {
                hits.add(new Hit(0, member.number(), member.id()));
            }
        }
        return hits;
    }

    /** @return whose identifier it is, in the whole chain */
    public List<MemberRow> owners(String typed) {
        return foundation.read(() -> {
            Map<UUID, MemberRow> found = new LinkedHashMap<>();
            settings.identifiers().readings(typed).forEach(reading -> store.owner(reading).flatMap(store::find)
                    .ifPresent(member -> found.put(member.id(), member)));
            return List.copyOf(found.values());
        });
    }

    /** @return up to {@code limit} places after the given one */
    public List<MemberList.Place> list(MemberFilter filter, MemberList.Order order, boolean descending, MemberList.Place after, int limit) {
        return foundation.read(() -> {
            try {
                return new MemberList(foundation.connection()).find(filter, order, descending, after, limit);
            } catch (SQLException failure) {
                throw new Sql.Failure(failure);
            }
        });
    }

    /** @return how many members the filter finds */
    public long count(MemberFilter filter) {
        return foundation.read(() -> {
            try {
                return new MemberList(foundation.connection()).count(filter);
            } catch (SQLException failure) {
                throw new Sql.Failure(failure);
            }
        });
    }

    private static String key(String typed) {
        return Names.key(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
    }
}
