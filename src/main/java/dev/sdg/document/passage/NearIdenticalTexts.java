package dev.sdg.document.passage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows texts again that are nearly the same: 95 % of the word 5-shingles of the larger are shared.
 *
 * <p>Two such texts share one of the first few of their hashes (of {@code n} the first 5 % and one), so only texts found
 * under one of these are compared: prefix filtering, Chaudhuri et al., "A Primitive Operator for Similarity Joins"
 * (ICDE 2006).
 */
final class NearIdenticalTexts {
    private static final double SHARED = 0.95;

    private final Map<Integer, List<Shingles>> known = new HashMap<>();

    /** Returns whether {@code text} is nearly the same as one before; if it is not, it is one of those from now on. */
    boolean isKnown(String text) {
        Shingles shingles = Shingles.of(text);
        for (int i = 0; i < prefix(shingles); i++) {
            for (Shingles other : known.getOrDefault(shingles.hash(i), List.of())) {
                if (areNear(shingles, other)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < prefix(shingles); i++) {
            known.computeIfAbsent(shingles.hash(i), any -> new ArrayList<>(1)).add(shingles);
        }
        return false;
    }

    private static int prefix(Shingles shingles) {
        return shingles.size() - (int) Math.ceil(SHARED * shingles.size()) + 1;
    }

    private static boolean areNear(Shingles one, Shingles other) {
        int larger = Math.max(one.size(), other.size());
        return Math.min(one.size(), other.size()) >= SHARED * larger && one.shared(other) >= SHARED * larger;
    }
}
