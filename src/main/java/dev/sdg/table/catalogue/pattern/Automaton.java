package dev.sdg.table.catalogue.pattern;

import dev.sdg.table.catalogue.pattern.PatternNode.Characters;
import dev.sdg.table.catalogue.pattern.PatternNode.Choice;
import dev.sdg.table.catalogue.pattern.PatternNode.Range;
import dev.sdg.table.catalogue.pattern.PatternNode.Repeat;
import dev.sdg.table.catalogue.pattern.PatternNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A deterministic automaton of a pattern: each text that matches is one path, so that paths count texts, however many
 * ways the pattern has to match them. State 0 is the first one. Immutable.
 */
final class Automaton {
    private static final int MOST_STATES = 20_000;

    private final List<List<Edge>> edges;
    private final BitSet accepting;

    private Automaton(List<List<Edge>> edges, BitSet accepting) {
        this.edges = edges;
        this.accepting = accepting;
    }

    /** Characters that lead to a state. */
    record Edge(int first, int last, int to) {
        int width() {
            return last - first + 1;
        }
    }

    /**
     * Returns the automaton of {@code pattern}.
     *
     * @throws IllegalArgumentException if it would be too large
     */
    static Automaton of(PatternNode pattern) {
        return new Subsets(new Parts(pattern)).automaton();
    }

    int states() {
        return edges.size();
    }

    List<Edge> edges(int state) {
        return edges.get(state);
    }

    boolean accepts(int state) {
        return accepting.get(state);
    }

    private static void limit(int states) {
        if (states > MOST_STATES) {
            throw new IllegalArgumentException("the pattern is too large to make texts of");
        }
    }

    /** The automaton that is not deterministic (Thompson's construction). */
    private static final class Parts {
        private final List<List<Integer>> free = new ArrayList<>();
        private final List<List<Edge>> edges = new ArrayList<>();
        private final int first;
        private final int last;

        Parts(PatternNode pattern) {
            first = state();
            last = build(pattern, first);
        }

        private int state() {
            limit(edges.size());
            free.add(new ArrayList<>());
            edges.add(new ArrayList<>());
            return edges.size() - 1;
        }

        /** Adds {@code node} behind the state {@code from}; returns the state behind it. */
        private int build(PatternNode node, int from) {
            if (node instanceof Characters characters) {
                int to = state();
                characters.ranges().forEach(range -> edges.get(from).add(edge(range, to)));
                return to;
            } else if (node instanceof Sequence sequence) {
                int at = from;
                for (PatternNode part : sequence.parts()) {
                    at = build(part, at);
                }
                return at;
            } else if (node instanceof Choice choice) {
                int to = state();
                choice.parts().forEach(part -> free.get(build(part, from)).add(to));
                return to;
            }
            return build((Repeat) node, from);
        }

        private int build(Repeat repeat, int from) {
            int at = from;
            for (int i = 0; i < repeat.least(); i++) {
                at = build(repeat.part(), at);
            }
            int to = state();
            for (int i = repeat.least(); i < repeat.most(); i++) {
                free.get(at).add(to);
                at = build(repeat.part(), at);
            }
            free.get(at).add(to);
            return to;
        }

        private static Edge edge(Range range, int to) {
            return new Edge(range.first(), range.last(), to);
        }

        /** Adds to {@code states} all that can be reached from them without a character. */
        void close(BitSet states) {
            Deque<Integer> open = new ArrayDeque<>();
            states.stream().forEach(open::push);
            while (!open.isEmpty()) {
                for (int next : free.get(open.pop())) {
                    if (!states.get(next)) {
                        states.set(next);
                        open.push(next);
                    }
                }
            }
        }
    }

    /** Makes it deterministic: a state is a set of states. */
    private static final class Subsets {
        private final Parts parts;
        private final Map<BitSet, Integer> numbers = new HashMap<>();
        private final Deque<BitSet> open = new ArrayDeque<>();
        private final List<List<Edge>> edges = new ArrayList<>();
        private final BitSet accepting = new BitSet();

        Subsets(Parts parts) {
            this.parts = parts;
        }

        Automaton automaton() {
            BitSet first = new BitSet();
            first.set(parts.first);
            number(first);
            while (!open.isEmpty()) {
                BitSet states = open.poll();
                edges.set(numbers.get(states), leaving(states));
            }
            return new Automaton(edges, accepting);
        }

        private int number(BitSet states) {
            parts.close(states);
            Integer known = numbers.get(states);
            if (known != null) {
                return known;
            }
            int number = numbers.size();
            limit(number);
            numbers.put(states, number);
            open.add(states);
            edges.add(List.of());
            accepting.set(number, states.get(parts.last));
            return number;
        }

        private List<Edge> leaving(BitSet states) {
            List<Edge> all = states.stream()
                    .mapToObj(parts.edges::get)
                    .flatMap(List::stream)
                    .toList();
            TreeSet<Integer> bounds = new TreeSet<>();
            all.forEach(edge -> {
                bounds.add(edge.first());
                bounds.add(edge.last() + 1);
            });
            List<Edge> leaving = new ArrayList<>();
            for (int from : bounds) {
                Integer end = bounds.higher(from);
                BitSet next = new BitSet();
                all.stream()
                        .filter(edge -> edge.first() <= from && from <= edge.last())
                        .forEach(edge -> next.set(edge.to()));
                if (end != null && !next.isEmpty()) {
                    leaving.add(new Edge(from, end - 1, number(next)));
                }
            }
            return leaving;
        }
    }
}
