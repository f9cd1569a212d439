package dev.sdg.offline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decides in which order the anchors of a passage are used, so that over many passages each kind has its share. A kind
 * that a passage has none of leaves its share to the others.
 *
 * @param kinds those that are wanted, at least one
 */
record AnchorMix(Set<AnchorKind> kinds) {
    AnchorMix {
        kinds = Set.copyOf(kinds);
    }

    /** Returns {@code pairs} of the wanted kinds, all of the passage {@code id}, those to be used first in front. */
    List<AnchorPair> ordered(List<AnchorPair> pairs, String id, SeededRank rank) {
        Map<AnchorKind, List<AnchorPair>> waiting = new EnumMap<>(AnchorKind.class);
        Set<String> anchors = new HashSet<>();
        for (AnchorPair pair : pairs) {
            boolean isNew = anchors.add(pair.anchor().toLowerCase(Locale.ROOT));
            if (isNew && kinds.contains(pair.kind())) {
                waiting.computeIfAbsent(pair.kind(), kind -> new ArrayList<>()).add(pair);
            }
        }
        List<AnchorPair> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            AnchorKind kind = drawn(waiting.keySet(), rank.unit(id + "/" + ordered.size()));
            List<AnchorPair> rest = waiting.get(kind);
            ordered.add(rest.remove(0));
            if (rest.isEmpty()) {
                waiting.remove(kind);
            }
        }
        return ordered;
    }

    private static AnchorKind drawn(Set<AnchorKind> kinds, double unit) {
        List<AnchorKind> order = List.copyOf(kinds);
        double left = unit * order.stream().mapToDouble(AnchorKind::share).sum();
        int drawn = 0;
        while (drawn + 1 < order.size() && left >= order.get(drawn).share()) {
            left -= order.get(drawn).share();
            drawn++;
        }
        return order.get(drawn);
    }
}
