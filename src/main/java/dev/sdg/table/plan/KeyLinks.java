package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which key of a table makes which of its columns. A column of several keys is made by the first one: the driving key
 * comes first, then those of more columns. The others draw among the parents that agree with it. Immutable.
 */
final class KeyLinks {
    private final PlannedTable planned;
    private final List<Integer> order;
    private final Map<String, Integer> owners = new HashMap<>();

    KeyLinks(PlannedTable planned) {
        this.planned = planned;
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < planned.keys().size(); i++) {
            keys.add(i);
        }
        keys.sort(Comparator.comparing((Integer key) -> !isDriving(key))
                .thenComparing(key -> -key(key).columns().size()));
        this.order = List.copyOf(keys);
        for (int index : order) {
            for (String name : key(index).columns()) {
                if (!hasGenerator(column(name))) {
                    owners.putIfAbsent(name, index);
                }
            }
        }
    }

    private static boolean hasGenerator(Column column) {
        return column.generator().isPresent();
    }

    Table table() {
        return planned.table();
    }

    ForeignKey key(int index) {
        return planned.keys().get(index).key();
    }

    boolean isDriving(int index) {
        return planned.driving().isPresent()
                && planned.driving().get() == planned.keys().get(index);
    }

    private Column column(String name) {
        return table().columns().get(planned.column(name));
    }

    /** Returns the keys in the order in which they are drawn. */
    List<Integer> order() {
        return order;
    }

    /** Returns the key that makes the column {@code name}; empty where a generator does. */
    Optional<Integer> owner(String name) {
        return Optional.ofNullable(owners.get(name));
    }

    /** Returns the columns of the key that something else makes, as places in the key. */
    List<Integer> shared(int index) {
        List<Integer> shared = new ArrayList<>();
        List<String> columns = key(index).columns();
        for (int i = 0; i < columns.size(); i++) {
            if (!owner(columns.get(i)).equals(Optional.of(index))) {
                shared.add(i);
            }
        }
        return shared;
    }

    /** Returns whether the key can be null without another one being so: one of its nullable columns is its own. */
    boolean isOptional(int index) {
        return key(index).columns().stream().anyMatch(name -> !column(name).required())
                && key(index).columns().stream()
                        .filter(name -> !column(name).required())
                        .allMatch(name -> owner(name).equals(Optional.of(index)) && isOfOneKey(name));
    }

    private boolean isOfOneKey(String name) {
        return table().foreignKeys().stream()
                        .filter(key -> key.columns().contains(name))
                        .count()
                == 1;
    }

    /** Returns whether no other key depends on which row this one refers to, and neither does the number of rows. */
    boolean standsAlone(int index) {
        return !isDriving(index)
                && shared(index).isEmpty()
                && key(index).columns().stream().allMatch(this::isOfOneKey);
    }

    /** Returns where the columns of the key stand in the table. */
    List<Integer> places(int index) {
        return key(index).columns().stream().map(planned::column).toList();
    }

    /** Returns whether the key makes a column that has a value in every row. */
    boolean makesRequired(int index) {
        return key(index).columns().stream()
                .anyMatch(name -> column(name).required() && owner(name).equals(Optional.of(index)));
    }

    /** Returns the keys that are null whenever the key at {@code index} is: they share nullable columns. */
    Set<Integer> nullTogether(int index) {
        Set<Integer> together = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(index));
        while (!open.isEmpty()) {
            int at = open.remove(open.size() - 1);
            if (together.add(at)) {
                for (int other : order) {
                    boolean share = key(at).columns().stream()
                            .filter(name -> !column(name).required())
                            .anyMatch(name -> key(other).columns().contains(name));
                    if (share) {
                        open.add(other);
                    }
                }
            }
        }
        return together;
    }

    /** Returns the share of rows in which the key is null: the greatest one of its columns. */
    double nulls(int index) {
        Set<Integer> together = nullTogether(index);
        if (together.stream().anyMatch(this::isDriving)) {
            return 0;
        }
        return together.stream()
                .flatMap(key -> key(key).columns().stream())
                .mapToDouble(name -> column(name).nulls())
                .max()
                .orElse(0);
    }

    /** Returns the name that the nulls of the key are drawn by; keys that are null together have the same. */
    String nullName(int index) {
        return nullTogether(index).stream()
                .map(key -> String.join(",", key(key).columns()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
