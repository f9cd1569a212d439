package dev.sdg.dataset.split;

import java.util.ArrayList;
import java.util.List;

/** Which part each row is in. Immutable. */
public final class Split {
    private static final double TOLERATED = 0.01;

    private final List<String> names;
    private final long[] wanted;
    private final byte[] parts;
    private final int largestGroup;

    Split(List<String> names, long[] wanted, byte[] parts, int largestGroup) {
        this.names = List.copyOf(names);
        this.wanted = wanted.clone();
        this.parts = parts;
        this.largestGroup = largestGroup;
    }

    /** Returns the names of the parts. */
    public List<String> names() {
        return names;
    }

    /** Returns the index of the part of row {@code row}, counted from 0; -1 where it is in none. */
    public int part(long row) {
        int part = parts[(int) row];
        return part < names.size() ? part : -1;
    }

    /** Returns how many rows each part has. */
    public long[] sizes() {
        long[] sizes = new long[names.size()];
        for (byte part : parts) {
            if (part < sizes.length) {
                sizes[part]++;
            }
        }
        return sizes;
    }

    /** Returns, for people, what is farther from what was asked for than 1 % of the rows. */
    public List<String> deviations() {
        List<String> deviations = new ArrayList<>();
        long[] sizes = sizes();
        for (int part = 0; part < sizes.length; part++) {
            if (Math.abs(sizes[part] - wanted[part]) > TOLERATED * parts.length || sizes[part] == 0) {
                deviations.add(
                        "'%s' has %,d rows, not %,d: related rows stay together, and the largest group of them has %,d"
                                .formatted(names.get(part), sizes[part], wanted[part], largestGroup));
            }
        }
        return deviations;
    }
}
