package dev.sdg.integrity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the rows of suspects of one key in a second reading of its table, by counting as the first one did, and
 * compares what they hold: rows whose hashes are equal by chance are no duplicates. One thread.
 */
final class KeyLookup {
    private final TrackedKey key;
    private final int[][] wanted = new int[KeyBuckets.COUNT][];
    private final int[] nextWanted = new int[KeyBuckets.COUNT];
    private final int[] positions = new int[KeyBuckets.COUNT];
    private final Map<Position, Found> found = new HashMap<>();
    private long ordinal;

    private record Position(int bucket, int position) {}

    private record Found(long ordinal, ByteBuffer exact, Violation.Example example) {}

    KeyLookup(TrackedKey key) {
        this.key = key;
        Arrays.setAll(wanted, this::wanted);
    }

    private int[] wanted(int bucket) {
        return IntStream.concat(
                        Arrays.stream(key.suspects().positions(bucket)),
                        Arrays.stream(key.suspects().firsts(bucket)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Takes the next row. */
    void row(TableRows rows, KeyHash hash) {
        ordinal++;
        if (!key.hasKey(rows)) {
            return;
        }
        hash.set(rows, key.indexes());
        hash.compute();
        int bucket = KeyBuckets.bucketOf(hash.high());
        int position = positions[bucket]++;
        int next = nextWanted[bucket];
        if (next < wanted[bucket].length && wanted[bucket][next] == position) {
            nextWanted[bucket]++;
            found.put(new Position(bucket, position), new Found(ordinal, hash.exact(), key.example(rows)));
        }
    }

    /** All rows have been taken: counts what is wrong, with the first examples. */
    void finish() {
        List<Found> broken = new ArrayList<>();
        long chance = 0;
        for (int bucket = 0; bucket < KeyBuckets.COUNT; bucket++) {
            int[] suspects = key.suspects().positions(bucket);
            for (int i = 0; i < suspects.length; i++) {
                Optional<Found> one = broken(bucket, suspects[i], key.suspects().firsts(bucket)[i]);
                one.ifPresent(broken::add);
                chance += one.isEmpty() ? 1 : 0;
            }
        }
        key.finding().add(key.suspects().count() - chance);
        broken.stream().sorted(Comparator.comparingLong(Found::ordinal)).forEach(one -> key.finding()
                .example(one.example()));
    }

    private Optional<Found> broken(int bucket, int position, int first) {
        Found one = found.get(new Position(bucket, position));
        Found other = found.get(new Position(bucket, first));
        if (one == null || other == null) {
            throw new UnreadableTableException("the files of the table have changed while they were read");
        }
        if (position == first) {
            return Optional.of(one);
        }
        Violation.Example repeated = new Violation.Example(
                one.example().place(),
                one.example().values(),
                Optional.of(other.example().place()));
        return Optional.of(new Found(one.ordinal(), one.exact(), repeated))
                .filter(same -> same.exact().equals(other.exact()));
    }
}
