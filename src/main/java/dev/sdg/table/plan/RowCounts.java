package dev.sdg.table.plan;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Offspring;
import dev.sdg.text.ClosestMatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows each table has: what the options say, else the schema, else 100 or as many as the driving parents draw.
 * A table with a driving key grows as its parent does. Used once.
 */
final class RowCounts {
    /** The greatest number of rows of a table. */
    static final long MOST = 1_000_000_000_000L;

    private static final long USUAL = 100;

    private final TableOptions options;
    private final SchemaProblems problems;

    /** By which factor each table has more rows than the schema says. */
    private final Map<PlannedTable, Double> growth = new HashMap<>();

    RowCounts(TableOptions options, SchemaProblems problems) {
        this.options = options;
        this.problems = problems;
    }

    /** Counts the rows of all {@code tables}; none waits for itself. */
    void count(List<PlannedTable> tables) {
        tables.forEach(this::count);
    }

    private void count(PlannedTable planned) {
        if (growth.containsKey(planned)) {
            return;
        }
        Optional<PlannedTable.Key> driving = planned.driving();
        if (driving.isPresent()) {
            count(driving.get().parent());
            countChildren(planned, driving.get());
        } else {
            countRoot(planned);
        }
        if (planned.rows() > MOST) {
            problems.error(
                    path(planned), "would have %,d rows; at most %,d are possible".formatted(planned.rows(), MOST));
        }
    }

    private void countRoot(PlannedTable planned) {
        long base = planned.table().rows().orElse(USUAL);
        Long asked = options.rows().get(planned.name());
        long rows = scaled(asked != null ? asked : options.allRows().orElse(base));
        planned.count(rows, Optional.empty());
        growth.put(planned, base == 0 ? 1.0 : (double) rows / base);
    }

    private void countChildren(PlannedTable planned, PlannedTable.Key driving) {
        double parentGrowth = growth.get(driving.parent());
        OptionalLong base = planned.table().rows();
        Long asked = options.rows().get(planned.name());
        CellSeed seed = driving.seed().with("children");
        long parents = driving.parent().rows();
        if (asked == null && base.isEmpty()) {
            ChildNumbers numbers = numbers(driving, seed)
                    .orElseGet(() -> isSingle(planned, driving)
                            ? ChildNumbers.single(seed, parents, parents)
                            : ChildNumbers.usual(seed));
            drawn(planned, parents, numbers);
            growth.put(planned, parentGrowth);
            return;
        }
        boolean grown = asked == null && parentGrowth != 1;
        long rows = asked != null ? scaled(asked) : Math.round(base.getAsLong() * parentGrowth);
        exact(planned, driving, seed, rows, grown);
        growth.put(
                planned,
                base.isPresent()
                        ? base.getAsLong() == 0 ? parentGrowth : (double) planned.rows() / base.getAsLong()
                        : parentGrowth);
    }

    /** Returns the numbers of children that the key says. */
    private static Optional<ChildNumbers> numbers(PlannedTable.Key driving, CellSeed seed) {
        return driving.key().children().map(children -> ChildNumbers.of(children, seed));
    }

    /** Returns whether each parent has one child at most. */
    private static boolean isSingle(PlannedTable planned, PlannedTable.Key driving) {
        return planned.table().isUnique(driving.key().columns());
    }

    private void drawn(PlannedTable planned, long parents, ChildNumbers numbers) {
        try {
            Offspring offspring = Offspring.drawn(parents, numbers.drawn());
            planned.count(offspring.total(), Optional.of(offspring));
        } catch (ArithmeticException e) {
            planned.count(Long.MAX_VALUE, Optional.empty());
        }
    }

    private void exact(PlannedTable planned, PlannedTable.Key driving, CellSeed seed, long rows, boolean grown) {
        long parents = driving.parent().rows();
        ChildNumbers numbers = numbers(driving, seed)
                .orElseGet(() -> isSingle(planned, driving)
                        ? ChildNumbers.single(seed, Math.max(1, parents), Math.min(parents, rows))
                        : ChildNumbers.uneven(seed));
        long fewest = Scaled.product(parents, numbers.least());
        long most = numbers.greatest().isPresent()
                ? Scaled.product(parents, numbers.greatest().getAsLong())
                : parents == 0 ? 0 : Long.MAX_VALUE;
        long exact = grown ? Math.max(fewest, Math.min(most, rows)) : rows;
        if (exact < fewest || exact > most) {
            problems.error(
                    path(planned),
                    "%,d rows cannot be shared by the %,d rows of %s, of which each has %s (%s)"
                            .formatted(
                                    rows,
                                    parents,
                                    driving.parent().name(),
                                    children(numbers),
                                    driving.key().name()));
            planned.count(0, Optional.empty());
            return;
        }
        Offspring offspring = Offspring.exact(parents, numbers.drawn(), exact, numbers.least(), numbers.greatest());
        planned.count(exact, Optional.of(offspring));
    }

    private static String children(ChildNumbers numbers) {
        if (numbers.greatest().isEmpty()) {
            return "%,d or more".formatted(numbers.least());
        }
        long greatest = numbers.greatest().getAsLong();
        return greatest == numbers.least()
                ? "%,d".formatted(greatest)
                : "%,d to %,d".formatted(numbers.least(), greatest);
    }

    private long scaled(long rows) {
        return BigDecimal.valueOf(rows)
                .multiply(BigDecimal.valueOf(options.scale()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private static String path(PlannedTable planned) {
        return "tables." + planned.name() + ".rows";
    }

    /** Reports the names in options that no table has. */
    static void checkNames(TableOptions options, List<Table> tables, SchemaProblems problems) {
        List<String> known = tables.stream().map(Table::name).toList();
        options.rows().keySet().stream()
                .sorted()
                .filter(name -> !known.contains(name))
                .forEach(name -> {
                    problems.error("", unknown(name, known));
                });
    }

    private static String unknown(String name, List<String> known) {
        return "⟨rows⟩: unknown table '" + name + "'" + ClosestMatch.hint(name, known);
    }
}
