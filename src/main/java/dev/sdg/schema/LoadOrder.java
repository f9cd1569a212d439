package dev.sdg.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order of tables in which rows can be put into a database whose keys are checked: parents before children, and
 * where tables refer to each other in a circle, the fewest keys that have to wait. Keys from a table to itself need
 * none: its rows stand in such an order.
 */
public final class LoadOrder {
    /** Above, not every set of keys is tried. */
    private static final int MOST_TRIED = 12;

    private final Schema schema;
    private final Map<Key, Waiting> waiting = new HashMap<>();
    private final List<Table> tables;

    private LoadOrder(Schema schema) {
        this.schema = schema;
        for (Set<String> circle : new Circles(schema).all()) {
            leastOf(keysIn(circle)).forEach(key -> waiting.put(key, key.waiting));
        }
        this.tables = sorted();
    }

    /** Returns the order for all tables of {@code schema}. */
    public static LoadOrder of(Schema schema) {
        return new LoadOrder(schema);
    }

    /** How a key waits for rows that come later. The order is that in which keys are chosen. */
    public enum Waiting {
        /** It is null at first, and set when all rows are there. */
        UPDATED(1),
        /** The database checks it at the end of the transaction. */
        DEFERRED(1L << 20),
        /** Neither is possible: the database must not check it meanwhile. */
        UNCHECKED(1L << 40);

        /** One key that waits worse counts for more than all that wait better. */
        private final long cost;

        Waiting(long cost) {
            this.cost = cost;
        }
    }

    /** Returns the tables in this order. */
    public List<Table> tables() {
        return List.copyOf(tables);
    }

    /** Returns the keys of {@code table} that wait so for rows that come later. */
    public List<ForeignKey> keys(Table table, Waiting how) {
        return table.foreignKeys().stream()
                .filter(key -> waiting.get(Key.of(table, key)) == how)
                .toList();
    }

    /** Returns the columns of {@code key} that are null where it is. */
    public static List<String> nullable(Table table, ForeignKey key) {
        return key.columns().stream()
                .filter(name -> !table.primaryKey().contains(name))
                .filter(name -> !table.column(name).orElseThrow().required())
                .toList();
    }

    /** A key of a table. */
    private record Key(String table, String name, String parent, Waiting waiting) {
        static Key of(Table table, ForeignKey key) {
            boolean updated =
                    !table.primaryKey().isEmpty() && !nullable(table, key).isEmpty();
            return new Key(
                    table.name(),
                    key.name(),
                    key.parent(),
                    updated ? Waiting.UPDATED : key.deferrable() ? Waiting.DEFERRED : Waiting.UNCHECKED);
        }
    }

    private List<Key> keysIn(Set<String> circle) {
        return schema.tables().stream()
                .filter(table -> circle.contains(table.name()))
                .flatMap(table -> table.foreignKeys().stream().map(key -> Key.of(table, key)))
                .filter(key -> circle.contains(key.parent) && !key.parent.equals(key.table))
                .toList();
    }

    private static List<Key> leastOf(List<Key> keys) {
        return keys.size() <= MOST_TRIED ? leastOfAll(keys) : leastByOne(keys);
    }

    private static List<Key> leastOfAll(List<Key> keys) {
        int sets = 1 << keys.size();
        int best = sets - 1;
        for (int set = 0; set < sets; set++) {
            if (cost(keys, set) < cost(keys, best) && isAcyclic(chosen(keys, ~set))) {
                best = set;
            }
        }
        return chosen(keys, best);
    }

    private static long cost(List<Key> keys, int set) {
        return chosen(keys, set).stream().mapToLong(key -> key.waiting.cost).sum();
    }

    private static List<Key> chosen(List<Key> keys, int set) {
        List<Key> chosen = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (((set >> i) & 1) == 1) {
                chosen.add(keys.get(i));
            }
        }
        return chosen;
    }

    /** Takes every key back that closes no circle, those that wait worst first. */
    private static List<Key> leastByOne(List<Key> keys) {
        List<Key> kept = new ArrayList<>();
        List<Key> left = new ArrayList<>();
        keys.stream().sorted((a, b) -> b.waiting.compareTo(a.waiting)).forEach(key -> {
            kept.add(key);
            if (!isAcyclic(kept)) {
                kept.remove(key);
                left.add(key);
            }
        });
        return left;
    }

    /** Takes away, again and again, the keys of tables that nothing refers to. */
    private static boolean isAcyclic(List<Key> keys) {
        List<Key> rest = new ArrayList<>(keys);
        boolean smaller = true;
        while (smaller) {
            Set<String> parents = new HashSet<>();
            rest.forEach(key -> parents.add(key.parent));
            smaller = rest.removeIf(key -> !parents.contains(key.table));
        }
        return rest.isEmpty();
    }

    /** The first table of the schema's order all of whose parents are there, until none is left. */
    private List<Table> sorted() {
        List<Table> sorted = new ArrayList<>();
        Set<String> there = new HashSet<>();
        List<Table> rest = new ArrayList<>(schema.tables());
        while (!rest.isEmpty()) {
            Table next = rest.stream()
                    .filter(table -> table.foreignKeys().stream()
                            .allMatch(key -> there.contains(key.parent())
                                    || key.parent().equals(table.name())
                                    || waiting.containsKey(Key.of(table, key))))
                    .findFirst()
                    .orElseThrow();
            rest.remove(next);
            there.add(next.name());
            sorted.add(next);
        }
        return sorted;
    }

    /** Tarjan's strongly connected components: tables that refer to each other, directly or not. */
    private static final class Circles {
        private final Schema schema;
        private final Map<String, Integer> number = new HashMap<>();
        private final Map<String, Integer> low = new HashMap<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final Set<String> isOpen = new HashSet<>();
        private final List<Set<String>> circles = new ArrayList<>();

        Circles(Schema schema) {
            this.schema = schema;
        }

        List<Set<String>> all() {
            schema.tables().forEach(table -> {
                if (!number.containsKey(table.name())) {
                    visit(table);
                }
            });
            return circles;
        }

        private void visit(Table table) {
            String name = table.name();
            number.put(name, number.size());
            low.put(name, number.get(name));
            open.push(name);
            isOpen.add(name);
            for (ForeignKey key : table.foreignKeys()) {
                if (!number.containsKey(key.parent())) {
                    visit(schema.table(key.parent()).orElseThrow());
                    low.merge(name, low.get(key.parent()), Math::min);
                } else if (isOpen.contains(key.parent())) {
                    low.merge(name, number.get(key.parent()), Math::min);
                }
            }
            if (low.get(name).equals(number.get(name))) {
                close(name);
            }
        }

        private void close(String name) {
            Set<String> circle = new LinkedHashSet<>();
            String last;
            do {
                last = open.pop();
                isOpen.remove(last);
                circle.add(last);
            } while (!last.equals(name));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
    }
}
