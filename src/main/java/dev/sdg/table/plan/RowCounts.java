package dev.sdg.table.plan;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.ChildNumbers;
import dev.sdg.table.Offspring;
import dev.sdg.table.Scaled;
import dev.sdg.text.ClosestMatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

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

    /**
     * How many children a driving parent may have.
     *
     * @param most the same number for all parents
     * @param set the unique set that it is for
     * @param reason why not more
     * @param room the greatest number of each parent
     * @param rows how many rows there are at most, unless the options or the schema want more
     */
    record Bound(OptionalLong most, List<String> set, String reason, Optional<int[]> room, OptionalLong rows) {}

    /** Returns how many rows the options or the schema want in {@code planned}; its driving parent is counted. */
    OptionalLong asked(PlannedTable planned) {
        if (!planned.grows()) {
            return OptionalLong.of(0);
        }
        Long asked = options.rows().get(planned.name());
        if (asked != null) {
            return OptionalLong.of(scaled(asked));
        }
        OptionalLong base = planned.table().rows();
        if (planned.driving().isEmpty()) {
            return OptionalLong.of(scaled(options.allRows().orElse(base.orElse(USUAL))));
        }
        double factor = growth.getOrDefault(planned.driving().get().parent(), 1.0);
        return base.isPresent() ? OptionalLong.of(Math.round(base.getAsLong() * factor)) : base;
    }

    /**
     * Counts the rows of {@code planned}; its driving parent is counted.
     *
     * @param learned how many rows each driving parent has, where the schema does not say it
     */
    void count(PlannedTable planned, Bound bound, Optional<ChildNumbers> learned) {
        OptionalLong asked = asked(planned);
        if (!planned.grows()) {
            long parents = planned.driving()
                    .map(driving -> driving.parent().all() - planned.firstParent())
                    .orElse(0L);
            planned.count(0, planned.driving().map(driving -> Offspring.drawn(parents, parent -> 0)));
        } else if (planned.driving().isEmpty()) {
            long most = isSaid(planned) ? Long.MAX_VALUE : bound.rows().orElse(Long.MAX_VALUE);
            planned.count(Math.min(asked.getAsLong(), most), Optional.empty());
        } else {
            countChildren(planned, planned.driving().get(), asked, bound, learned);
        }
        growth.put(planned, planned.grows() ? growth(planned) : 1);
        if (planned.all() > MOST) {
            problems.error(
                    path(planned), "would have %,d rows; at most %,d are possible".formatted(planned.all(), MOST));
        }
    }

    /** Returns whether the options or the schema say how many rows {@code planned} has, which has no driving key. */
    private boolean isSaid(PlannedTable planned) {
        return options.rows().containsKey(planned.name())
                || options.allRows().isPresent()
                || planned.table().rows().isPresent();
    }

    /** Returns whether the rows of {@code planned} have been counted. */
    boolean isCounted(PlannedTable planned) {
        return growth.containsKey(planned);
    }

    private double growth(PlannedTable planned) {
        long base = planned.table().rows().orElse(planned.driving().isEmpty() ? USUAL : 0);
        double parents = planned.driving()
                .map(driving -> growth.getOrDefault(driving.parent(), 1.0))
                .orElse(1.0);
        return base == 0 ? parents : (double) planned.rows() / base;
    }

    private void countChildren(
            PlannedTable planned,
            PlannedTable.Key driving,
            OptionalLong asked,
            Bound bound,
            Optional<ChildNumbers> learned) {
        CellSeed seed = driving.seed().with("children");
        long parents = driving.parent().all() - planned.firstParent();
        boolean single = planned.table().isUnique(driving.key().columns());
        Optional<ChildNumbers> said = driving.key()
                .children()
                .map(children -> ChildNumbers.of(children, seed))
                .or(() -> learned);
        if (said.isPresent() && !fits(said.get(), planned, driving, bound)) {
            planned.count(0, Optional.empty());
        } else if (planned.earlier().length > 0 || (asked.isPresent() && isBesideOthers(planned, driving))) {
            besides(planned, driving, said, asked, bound);
        } else if (asked.isEmpty()) {
            if (said.isEmpty() && !single) {
                boolean some = bound.room().isEmpty()
                        || Arrays.stream(bound.room().get()).allMatch(room -> room > 0);
                planned.usual(ChildNumbers.usual(some, bound.most()));
            }
            ChildNumbers numbers = said.or(
                            () -> planned.usualChildren().map(children -> ChildNumbers.of(children, seed)))
                    .orElseGet(() -> ChildNumbers.single(seed, parents, parents));
            drawn(planned, parents, bounded(numbers, bound));
            if (said.isEmpty() && planned.rows() > bound.rows().orElse(Long.MAX_VALUE)) {
                long rows = bound.rows().getAsLong();
                ChildNumbers fewer = new ChildNumbers(numbers.drawn(), 0, numbers.greatest());
                if (!single) {
                    planned.usual(ChildNumbers.usual(false, bound.most()));
                }
                planned.count(rows, Optional.of(shared(parents, fewer, rows, bound)));
            }
        } else {
            long rows = asked.getAsLong();
            ChildNumbers numbers = said.orElseGet(() -> single
                    ? ChildNumbers.single(seed, Math.max(1, parents), Math.min(parents, rows))
                    : ChildNumbers.uneven(seed));
            exact(planned, driving, numbers, rows, bound, said.isEmpty());
        }
    }

    private static boolean isBesideOthers(PlannedTable planned, PlannedTable.Key driving) {
        return planned.firstParent() == 0 && driving.parent().existing() > 0;
    }

    /**
     * Counts the children of parents of which the first ones are there already: with the children that these have, no
     * parent has more than it may, and none of these needs one.
     */
    private void besides(
            PlannedTable planned,
            PlannedTable.Key driving,
            Optional<ChildNumbers> said,
            OptionalLong asked,
            Bound bound) {
        long there = driving.parent().existing();
        long parents = driving.parent().all();
        int[] earlier = planned.earlier();
        CellSeed seed = driving.seed().with("children");
        boolean single = planned.table().isUnique(driving.key().columns());
        ChildNumbers numbers = said.orElseGet(() -> single
                ? new ChildNumbers(parent -> 1, 0, OptionalLong.of(1))
                : asked.isPresent()
                        ? ChildNumbers.uneven(seed)
                        : ChildNumbers.of(ChildNumbers.usual(true, bound.most()), seed));
        long most =
                Math.min(numbers.greatest().orElse(Long.MAX_VALUE), bound.most().orElse(Long.MAX_VALUE));
        boolean bounded = most < Long.MAX_VALUE || bound.room().isPresent();
        LongUnaryOperator room = parent -> {
            long all = Math.min(
                    most, bound.room().map(rooms -> (long) rooms[(int) parent]).orElse(Long.MAX_VALUE));
            return Math.max(0, all - (parent < earlier.length ? earlier[(int) parent] : 0));
        };
        long least = Math.min(numbers.least(), most);
        LongUnaryOperator drawn = parent -> Math.max(
                parent < there ? 0 : least,
                Math.min(room.applyAsLong(parent), numbers.drawn().applyAsLong(parent)));
        Offspring plain = Offspring.drawn(parents, drawn);
        if (asked.isEmpty()) {
            planned.count(plain.total(), Optional.of(plain));
            return;
        }
        long fewest = Scaled.product(parents - there, least);
        long greatest =
                parents == 0 ? 0 : bounded ? Offspring.drawn(parents, room).total() : Long.MAX_VALUE;
        long rows = asked.getAsLong();
        boolean grown = !options.rows().containsKey(planned.name()) && growth.get(driving.parent()) != 1;
        long exact = grown ? Math.max(fewest, Math.min(greatest, rows)) : rows;
        if (exact < fewest || exact > greatest) {
            problems.error(
                    path(planned),
                    ("%,d rows cannot be shared by the %,d rows of %s, the %,d that are there among them: they take"
                                    + " %,d to %,d (%s)")
                            .formatted(
                                    rows,
                                    parents,
                                    driving.parent().name(),
                                    there,
                                    fewest,
                                    greatest,
                                    driving.key().name()));
            planned.count(0, Optional.empty());
            return;
        }
        boolean fits = !bounded || plain.total() >= exact;
        planned.count(exact, Optional.of(Offspring.exact(parents, fits ? drawn : room, exact, least, there)));
    }

    /** Returns whether the numbers of children that a key says leave each parent few enough. */
    private boolean fits(ChildNumbers numbers, PlannedTable planned, PlannedTable.Key driving, Bound bound) {
        long most = bound.most().orElse(Long.MAX_VALUE);
        long greatest = numbers.greatest().orElse(0);
        boolean barren = numbers.least() > 0
                && bound.room().isPresent()
                && Arrays.stream(bound.room().get()).anyMatch(room -> room < numbers.least());
        if (greatest > most && driving.parent().all() > planned.firstParent()) {
            problems.error(
                    path(planned, driving),
                    "up to %,d rows for each row of %s, but %s"
                            .formatted(greatest, driving.parent().name(), bound.reason()));
            return false;
        }
        if (barren) {
            problems.error(
                    path(planned, driving),
                    "at least %,d rows for each row of %s, but for some of them %s"
                            .formatted(numbers.least(), driving.parent().name(), bound.reason()));
            return false;
        }
        return true;
    }

    private static ChildNumbers bounded(ChildNumbers numbers, Bound bound) {
        ChildNumbers fewer =
                bound.most().isPresent() ? numbers.atMost(bound.most().getAsLong()) : numbers;
        return bound.room().isPresent() ? fewer.within(bound.room().get()) : fewer;
    }

    private static void drawn(PlannedTable planned, long parents, ChildNumbers numbers) {
        try {
            Offspring offspring = Offspring.drawn(parents, numbers.drawn());
            planned.count(offspring.total(), Optional.of(offspring));
        } catch (ArithmeticException e) {
            planned.count(Long.MAX_VALUE, Optional.empty());
        }
    }

    private void exact(
            PlannedTable planned,
            PlannedTable.Key driving,
            ChildNumbers numbers,
            long rows,
            Bound bound,
            boolean isUneven) {
        long parents = driving.parent().all() - planned.firstParent();
        ChildNumbers near =
                isUneven && numbers.greatest().isEmpty() && isBounded(bound) ? numbers.around(parents, rows) : numbers;
        ChildNumbers bounded =
                bound.most().isPresent() ? near.atMost(bound.most().getAsLong()) : near;
        long fewest = Scaled.product(parents, bounded.least());
        long most = bound.room().isPresent()
                ? total(bound.room().get())
                : bounded.greatest().isPresent()
                        ? Scaled.product(parents, bounded.greatest().getAsLong())
                        : parents == 0 ? 0 : Long.MAX_VALUE;
        boolean grown = !options.rows().containsKey(planned.name()) && growth.get(driving.parent()) != 1;
        long exact = grown ? Math.max(fewest, Math.min(most, rows)) : rows;
        if (exact < fewest || exact > most) {
            problems.error(path(planned), unfit(planned, bounded, rows, most, bound));
            planned.count(0, Optional.empty());
            return;
        }
        planned.count(exact, Optional.of(shared(parents, bounded, exact, bound)));
    }

    private static Offspring shared(long parents, ChildNumbers numbers, long rows, Bound bound) {
        if (bound.room().isEmpty()) {
            return Offspring.exact(parents, numbers.drawn(), rows, numbers.least(), numbers.greatest());
        }
        int[] room = bound.room().get();
        Offspring drawn = Offspring.drawn(parents, numbers.within(room).drawn());
        return drawn.total() >= rows
                ? Offspring.exact(parents, numbers.within(room).drawn(), rows, numbers.least(), OptionalLong.empty())
                : Offspring.exact(parents, parent -> room[(int) parent], rows, numbers.least(), OptionalLong.empty());
    }

    private static boolean isBounded(Bound bound) {
        return bound.most().isPresent() || bound.room().isPresent();
    }

    private static String unfit(PlannedTable planned, ChildNumbers numbers, long rows, long most, Bound bound) {
        PlannedTable.Key driving = planned.driving().orElseThrow();
        if (!bound.set().isEmpty() && rows > most) {
            return "%,d rows, but (%s) has at most %,d different values"
                    .formatted(rows, String.join(", ", bound.set()), most);
        }
        return "%,d rows cannot be shared by the %,d rows of %s, of which each has %s (%s)"
                .formatted(
                        rows,
                        driving.parent().all() - planned.firstParent(),
                        driving.parent().name(),
                        children(numbers),
                        driving.key().name());
    }

    private static long total(int[] room) {
        return Arrays.stream(room).asLongStream().sum();
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

    private static String path(PlannedTable planned, PlannedTable.Key key) {
        return "tables." + planned.name() + ".foreign_keys." + key.key().name() + ".children";
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
