package dev.sdg.table.plan;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which key decides how many rows each table has. Where the tables of a circle would each wait for the other, one that
 * does not insist goes by its own number of rows.
 */
final class DrivingKeys {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, ForeignKey> keys = new HashMap<>();

    private DrivingKeys(Schema schema) {
        schema.tables().forEach(table -> tables.put(table.name(), table));
    }

    /** Returns the driving key of each table that has one, by the table's name. */
    static Map<String, ForeignKey> of(Schema schema, SchemaProblems problems) {
        DrivingKeys driving = new DrivingKeys(schema);
        schema.tables().forEach(table -> driving.choose(table, problems));
        schema.tables().forEach(table -> driving.openCircle(table, problems));
        return driving.keys;
    }

    private void choose(Table table, SchemaProblems problems) {
        Optional<ForeignKey> key = table.drivingKey();
        if (key.isPresent() && key.get().parent().equals(table.name())) {
            problems.error(
                    "tables." + table.name() + ".foreign_keys." + key.get().name(),
                    "a key to the table itself cannot have 'children'");
        } else {
            key.ifPresent(driving -> keys.put(table.name(), driving));
        }
    }

    /**
     * Takes the driving key away from the table of the circle that {@code table} is in which gives it up most easily.
     */
    private void openCircle(Table table, SchemaProblems problems) {
        Optional<List<Table>> circle = circle(table);
        if (circle.isEmpty()) {
            return;
        }
        List<Table> willing = circle.get().stream()
                .filter(member -> keys.get(member.name()).children().isEmpty())
                .toList();
        if (willing.isEmpty()) {
            problems.error(
                    "tables." + table.name() + ".foreign_keys",
                    "each of these tables has as many rows as the next one says: %s; take 'children' from one of them"
                            .formatted(names(circle.get())));
            keys.remove(table.name());
            return;
        }
        Table one = willing.stream()
                .filter(member -> member.rows().isPresent())
                .findFirst()
                .orElse(willing.get(0));
        keys.remove(one.name());
        otherKey(one).ifPresent(key -> keys.put(one.name(), key));
    }

    /** Returns another required key of the table that leads into no circle. */
    private Optional<ForeignKey> otherKey(Table table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.parent().equals(table.name()) && table.isRequired(key))
                .filter(key -> !leadsTo(key.parent(), table.name()))
                .findFirst();
    }

    private boolean leadsTo(String from, String to) {
        Set<String> seen = new HashSet<>();
        String at = from;
        while (seen.add(at)) {
            if (at.equals(to)) {
                return true;
            }
            ForeignKey key = keys.get(at);
            if (key == null) {
                return false;
            }
            at = key.parent();
        }
        return false;
    }

    /** Returns the tables from {@code table} back to it along driving keys. */
    private Optional<List<Table>> circle(Table table) {
        Map<String, Table> walked = new LinkedHashMap<>();
        Table at = table;
        while (walked.putIfAbsent(at.name(), at) == null) {
            ForeignKey key = keys.get(at.name());
            if (key == null) {
                return Optional.empty();
            }
            at = tables.get(key.parent());
        }
        return at.name().equals(table.name()) ? Optional.of(List.copyOf(walked.values())) : Optional.empty();
    }

    private static String names(List<Table> circle) {
        return String.join(" → ", circle.stream().map(Table::name).toList()) + " → "
                + circle.get(0).name();
    }
}
