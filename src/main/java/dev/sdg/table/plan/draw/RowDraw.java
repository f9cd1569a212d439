package dev.sdg.table.plan.draw;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.Zipf;
import dev.sdg.table.existing.FreeNumbers;
import dev.sdg.table.learned.Popularity;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** A number for each row, such as that of the parent which a foreign key refers to. Has no state between rows. */
public interface RowDraw {
    /** What stands for no row. */
    long NO_ROW = -1;

    /** Never a row. */
    RowDraw NONE = view -> () -> NO_ROW;

    /** The driving parent. */
    RowDraw DRIVING = view -> view::drivingParent;

    /** Returns the number of the row that {@code view} is at, at each call; for one thread. */
    LongSupplier open(LinkedRow view);

    /**
     * Returns draws among all {@code parents}, at least 1.
     *
     * @param rows how many rows draw
     * @param attempt how many times the key of a row has been drawn before
     */
    static RowDraw among(
            long parents, OptionalDouble zipf, CellSeed seed, long rows, ToIntFunction<LinkedRow> attempt) {
        if (zipf.isEmpty()) {
            return view -> () -> CellSeed.below(seed.bits(view.number(), attempt.applyAsInt(view)), parents);
        }
        Zipf ranks = new Zipf(parents, zipf.getAsDouble(), rows);
        Permutation spread = spread(parents, seed, rows);
        return view -> () -> spread.at(ranks.draw(seed.stream(view.number(), attempt.applyAsInt(view))) - 1);
    }

    /**
     * Returns draws among all {@code parents}, at least 1, each as often as was learned.
     *
     * @param rows how many rows draw
     * @param attempt how many times the key of a row has been drawn before
     */
    static RowDraw popular(
            long parents, Popularity popularity, CellSeed seed, long rows, ToIntFunction<LinkedRow> attempt) {
        Permutation spread = spread(parents, seed, rows);
        return view -> () -> spread.at(popularity.rank(seed.bits(view.number(), attempt.applyAsInt(view)), parents));
    }

    /** Returns the order of ranks that keeps the popular parents from being the first ones, for so many rows. */
    static Permutation spread(long parents, CellSeed seed, long rows) {
        return new Permutation(parents, seed.with("spread").bits(0, 0), rows);
    }

    /** Returns draws among {@code candidates}; where there are none, no row. */
    static RowDraw among(Candidates.Source candidates, OptionalDouble zipf, CellSeed seed) {
        return view -> {
            Candidates found = candidates.open(view);
            return () -> {
                found.find();
                return found.count() == 0
                        ? NO_ROW
                        : found.at(drawn(found.count(), zipf, seed, view, view.keyAttempt()));
            };
        };
    }

    private static long drawn(long number, OptionalDouble zipf, CellSeed seed, LinkedRow view, int attempt) {
        return zipf.isPresent()
                ? new Zipf(number, zipf.getAsDouble()).draw(seed.stream(view.number(), attempt)) - 1
                : CellSeed.below(seed.bits(view.number(), attempt), number);
    }

    /**
     * Returns draws among the earlier rows of the same table, which has {@code rows}: the first ones, 1 in 50 and one
     * more, have none, or themselves.
     *
     * @param attempt how many times the key of a row has been drawn before
     */
    static RowDraw earlier(
            long rows, boolean required, OptionalDouble zipf, CellSeed seed, ToIntFunction<LinkedRow> attempt) {
        long roots = 1 + rows / 50;
        return view -> () -> {
            long row = view.place();
            if (row < roots) {
                return required ? row : NO_ROW;
            }
            return drawn(row, zipf, seed, view, attempt.applyAsInt(view));
        };
    }

    /** Returns draws among the earlier ones of {@code candidates}, which are rows of the same table. */
    static RowDraw earlier(Candidates.Source candidates, boolean required, OptionalDouble zipf, CellSeed seed) {
        return view -> {
            Candidates found = candidates.open(view);
            return () -> {
                found.find();
                long earlier = found.before(view.place());
                if (earlier < 1 + found.count() / 50) {
                    return required ? view.place() : NO_ROW;
                }
                return found.at(drawn(earlier, zipf, seed, view, view.keyAttempt()));
            };
        };
    }

    /** Returns a different number from 0 to below {@code size} for each row. */
    static RowDraw permuted(long size, CellSeed seed) {
        Permutation order = new Permutation(size, seed.with("order").bits(0, 0));
        return view -> () -> order.at(view.place());
    }

    /** Returns a different one of {@code free} for each row from the place {@code first} on. */
    static RowDraw permuted(FreeNumbers free, long first, CellSeed seed) {
        Permutation order =
                new Permutation(Math.max(1, free.count()), seed.with("order").bits(0, 0));
        return view -> () -> free.at(order.at(view.place() - first));
    }

    /** Returns draws among one parent more than {@code draw} has, without the one that {@code key} refers to. */
    static RowDraw apartFrom(int key, RowDraw draw) {
        return view -> {
            LongSupplier numbers = draw.open(view);
            return () -> {
                long number = numbers.getAsLong();
                long other = view.drawnNumber(key);
                return other != NO_ROW && number >= other ? number + 1 : number;
            };
        };
    }

    /**
     * Returns the row before, so that no two rows name the same; the first one has none, or itself.
     *
     * @param first the place of the first row; those before may be named already
     */
    static RowDraw chained(boolean required, long first) {
        return view -> () -> required ? view.place() : view.place() == first ? NO_ROW : view.place() - 1;
    }

    /** Returns the row before that has the same driving parent; the first one of a parent has none, or itself. */
    static RowDraw chainedByParent(boolean required) {
        return view -> () -> required ? view.place() : view.sibling() == 0 ? NO_ROW : view.place() - 1;
    }
}
