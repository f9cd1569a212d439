package dev.sdg.table.plan;

import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** How the row that a foreign key refers to is drawn. Has no state; several threads use the same one. */
interface KeyDraw {
    /** What stands for no row. */
    long NO_ROW = -1;

    /** Never a row. */
    KeyDraw NONE = view -> () -> NO_ROW;

    /** The driving parent. */
    KeyDraw DRIVING = view -> view::drivingParent;

    /** Returns the number of the parent of the row that {@code view} is at, at each call; {@link #NO_ROW}: none. */
    LongSupplier open(LinkedRow view);

    /** Returns draws among all {@code parents}, at least 1. */
    static KeyDraw among(long parents, OptionalDouble zipf, CellSeed seed) {
        if (zipf.isEmpty()) {
            return view -> () -> CellSeed.below(seed.bits(view.number(), 0), parents);
        }
        Zipf ranks = new Zipf(parents, zipf.getAsDouble());
        Permutation spread = new Permutation(parents, seed.with("spread").bits(0, 0));
        return view -> () -> spread.at(ranks.draw(seed.stream(view.number(), 0)) - 1);
    }

    /**
     * Returns draws among the earlier rows of the same table, which has {@code rows}: the first ones, 1 in 50 and one
     * more, have none, or themselves.
     */
    static KeyDraw earlier(long rows, boolean required, OptionalDouble zipf, CellSeed seed) {
        long roots = 1 + rows / 50;
        return view -> () -> {
            long row = view.number();
            if (row < roots) {
                return required ? row : NO_ROW;
            }
            return zipf.isPresent()
                    ? new Zipf(row, zipf.getAsDouble()).draw(seed.stream(row, 0)) - 1
                    : CellSeed.below(seed.bits(row, 0), row);
        };
    }
}
