package dev.sdg.table.catalogue.pattern;

import com.google.re2j.Pattern;
import dev.sdg.schema.Column;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.catalogue.pattern.Automaton.Edge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The texts that match a pattern, of the lengths that the column allows: numbered by length, then by character. */
public final class PatternSpace implements IndexSpace {
    private static final long MOST = 1L << 62;
    private static final int STAR = 8;
    private static final int LONGEST = 4_000;
    private static final long MOST_COUNTS = 4_000_000;
    private static final int TRIED = 50;

    private final Automaton automaton;
    private final int shortest;

    /** By length and state: how many texts of that length lead from the state to an accepting one. */
    private final long[][] counts;

    /** The lengths that there are. */
    private final int[] lengths;

    private final long size;

    private PatternSpace(Automaton automaton, int shortest, int longest) {
        this.automaton = automaton;
        this.counts = counts(automaton, longest);
        this.shortest = shortest;
        long all = 0;
        for (int length = shortest; length < counts.length; length++) {
            all = sum(all, counts[length][0]);
        }
        this.size = all;
        this.lengths = IntStream.range(shortest, counts.length)
                .filter(length -> counts[length][0] > 0)
                .toArray();
    }

    /**
     * Returns the texts that match {@code pattern}, an RE2 pattern, and are as long as {@code rules} say.
     *
     * @throws IllegalArgumentException if there are none, or the pattern has parts that texts cannot be made of
     */
    public static PatternSpace of(String pattern, Column.Rules rules) {
        int shortest = rules.minLength().orElse(0);
        if (shortest > LONGEST) {
            throw new IllegalArgumentException(
                    "texts of %,d characters are not made; at most %,d".formatted(shortest, LONGEST));
        }
        Pattern compiled = Pattern.compile(pattern);
        int star = Math.max(STAR, shortest);
        Automaton automaton = Automaton.of(new PatternReader(pattern, star).read());
        PatternSpace space = new PatternSpace(
                automaton, shortest, Math.min(LONGEST, rules.maxLength().orElse(LONGEST)));
        if (space.size == 0) {
            throw new IllegalArgumentException("no text of the allowed length matches the pattern '" + pattern + "'");
        }
        Cell cell = new Cell();
        LongStream.range(0, TRIED).forEach(i -> {
            space.value((long) ((double) i / TRIED * (space.size - 1)), cell);
            if (!compiled.matches(cell.text())) {
                throw new IllegalArgumentException("texts cannot be made of the pattern '" + pattern + "'");
            }
        });
        return space;
    }

    private static long[][] counts(Automaton automaton, int longest) {
        int states = automaton.states();
        long[][] counts = new long[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            if ((long) length * states > MOST_COUNTS) {
                throw new IllegalArgumentException("the pattern is too large to make texts of");
            }
            counts[length] = new long[states];
            boolean any = false;
            for (int state = 0; state < states; state++) {
                counts[length][state] =
                        length == 0 ? (automaton.accepts(state) ? 1 : 0) : count(automaton, state, counts[length - 1]);
                any |= counts[length][state] > 0;
            }
            if (!any) {
                return Arrays.copyOf(counts, length);
            }
        }
        return counts;
    }

    private static long count(Automaton automaton, int state, long[] behind) {
        long count = 0;
        for (Edge edge : automaton.edges(state)) {
            long texts = behind[edge.to()];
            count = sum(count, texts > MOST / edge.width() ? MOST : texts * edge.width());
        }
        return count;
    }

    private static long sum(long one, long other) {
        return one > MOST - other ? MOST : one + other;
    }

    /** Puts a text into {@code cell}: each length that there is equally often. */
    public void draw(CellSeed.Stream random, Cell cell) {
        int length = lengths[(int) random.below(lengths.length)];
        int state = 0;
        int rest = length;
        cell.begin();
        while (counts[rest][state] >= MOST) {
            rest--;
            state = step(state, counts[rest], random, cell);
        }
        write(state, rest, random.below(counts[rest][state]), cell);
    }

    /** Puts one character down where there are too many texts to number them. */
    private int step(int state, long[] behind, CellSeed.Stream random, Cell cell) {
        double all = 0;
        for (Edge edge : automaton.edges(state)) {
            all += (double) behind[edge.to()] * edge.width();
        }
        double left = random.fraction() * all;
        Edge chosen = automaton.edges(state).get(0);
        for (Edge edge : automaton.edges(state)) {
            double weight = (double) behind[edge.to()] * edge.width();
            if (weight > 0) {
                chosen = edge;
                if (left < weight) {
                    break;
                }
                left -= weight;
            }
        }
        append(chosen.first() + (int) random.below(chosen.width()), cell);
        return chosen.to();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void value(long index, Cell cell) {
        long left = index;
        int length = shortest;
        while (left >= counts[length][0]) {
            left -= counts[length][0];
            length++;
        }
        write(0, length, left, cell.begin());
    }

    private void write(int from, int length, long index, Cell cell) {
        int state = from;
        long left = index;
        for (int rest = length - 1; rest >= 0; rest--) {
            long[] behind = counts[rest];
            for (Edge edge : automaton.edges(state)) {
                long texts = behind[edge.to()];
                if (texts == 0) {
                    continue;
                }
                long character = left / texts;
                if (character < edge.width()) {
                    append(edge.first() + (int) character, cell);
                    left -= character * texts;
                    state = edge.to();
                    break;
                }
                left -= texts * edge.width();
            }
        }
    }

    private static void append(int character, Cell cell) {
        if (character < 0x80) {
            cell.append((char) character);
        } else {
            cell.append(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        }
    }
}
