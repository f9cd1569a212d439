package dev.sdg.table.mapping;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Distance;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the moment of a row that another one comes after, by {@code order.txt}. */
final class TimeOrder {
    private static final Set<String> TIME =
            Set.of("at", "on", "date", "time", "timestamp", "datetime", "last", "day", "by");

    private final Words words;
    private final List<Order> orders = new ArrayList<>();

    private record Order(
            List<List<String>> later, List<List<String>> earlier, Distance least, Optional<Distance> most) {}

    TimeOrder(Words words) {
        this.words = words;
        for (String line : Resource.lines("order.txt")) {
            String[] parts = line.split("[<|]", -1);
            Optional<Distance> most =
                    parts[3].strip().equals("now") ? Optional.empty() : Distance.parse(parts[3].strip());
            orders.add(new Order(
                    names(parts[0]),
                    names(parts[1]),
                    Distance.parse(parts[2].strip()).orElseThrow(),
                    most));
        }
    }

    private List<List<String>> names(String list) {
        return Resource.parts(list).stream().map(words::of).toList();
    }

    /** Returns the generator of a moment after another one of the row; empty where none is known. */
    Optional<GeneratorSpec.After> of(ColumnView column) {
        boolean moment = column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMP;
        if (!moment || column.isInSet()) {
            return Optional.empty();
        }
        List<String> name = bare(column.words());
        for (Order order : orders) {
            for (List<String> later : order.later()) {
                int at = indexOf(name, bare(later));
                if (at >= 0) {
                    Optional<GeneratorSpec.After> found =
                            after(column, name, at, bare(later).size(), order);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<GeneratorSpec.After> after(ColumnView column, List<String> name, int at, int size, Order order) {
        for (List<String> earlier : order.earlier()) {
            List<String> wanted = new ArrayList<>(name.subList(0, at));
            wanted.addAll(bare(earlier));
            wanted.addAll(name.subList(at + size, name.size()));
            Optional<Column> found = column.table().columns().stream()
                    .filter(other -> isEarlier(other, column))
                    .filter(other -> bare(words.of(other.name())).equals(wanted))
                    .findFirst();
            if (found.isPresent()) {
                return Optional.of(new GeneratorSpec.After(found.get().name(), order.least(), order.most()));
            }
        }
        return Optional.empty();
    }

    /** A column that a check ties to this one is left to the check; what is computed may rest on this one. */
    private static boolean isEarlier(Column other, ColumnView column) {
        Table table = column.table();
        boolean moment = other.type().kind() == Kind.DATE || other.type().kind() == Kind.TIMESTAMP;
        boolean drawn =
                other.generator().map(GeneratorSpec.Moments.class::isInstance).orElse(true);
        return moment
                && drawn
                && !other.computed()
                && !other.name().contains(".")
                && !other.name().equals(column.column().name())
                && table.foreignKeys().stream().map(ForeignKey::columns).noneMatch(key -> key.contains(other.name()))
                && table.checks().stream()
                        .noneMatch(check -> check.contains(other.name())
                                && check.contains(column.column().name()));
    }

    private static List<String> bare(List<String> name) {
        List<String> bare = name.stream().filter(word -> !TIME.contains(word)).toList();
        return bare.isEmpty() ? name : bare;
    }

    private static int indexOf(List<String> name, List<String> part) {
        for (int i = 0; i + part.size() <= name.size(); i++) {
            if (name.subList(i, i + part.size()).equals(part)) {
                return i;
            }
        }
        return -1;
    }
}
