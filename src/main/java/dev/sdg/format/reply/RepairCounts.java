package dev.sdg.format.reply;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts repairs by kind. */
final class RepairCounts {
    private final EnumMap<Repair, Integer> counts = new EnumMap<>(Repair.class);

    void add(Repair kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Counts a kind of damage that concerns the reply as a whole, however often it is met. */
    void note(Repair kind) {
        counts.put(kind, 1);
    }

    void addAll(RepairCounts others) {
        others.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    }

    boolean has(Repair kind) {
        return counts.containsKey(kind);
    }

    Map<String, Integer> byCode() {
        Map<String, Integer> byCode = new TreeMap<>();
        counts.forEach((kind, count) -> byCode.put(kind.code(), count));
        return byCode;
    }
}
