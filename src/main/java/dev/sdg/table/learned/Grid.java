package dev.sdg.table.learned;

/**
 * The numbers that a column can have: {@code offset + n · step}, in units of 10 to the power of {@code -digits}.
 *
 * @param step at least 1
 * @param digits behind the point of floats; of other types, whose cells hold whole numbers, 0; -1: any float
 */
public record Grid(long step, long offset, int digits) {
    /** Any float. */
    public static final Grid NONE = new Grid(1, 0, -1);

    public Grid {
        if (step < 1 || digits < -1 || digits > 15) {
            throw new IllegalArgumentException("step " + step + ", digits " + digits);
        }
    }

    /** Returns the number of the grid that is nearest to {@code value}. */
    double nearest(double value) {
        if (digits < 0) {
            return value;
        }
        double unit = unit();
        return (offset + StrictMath.rint((value * unit - offset) / step) * step) / unit;
    }

    /** Returns the least number of the grid that is not under {@code value}. */
    double from(double value) {
        return digits < 0 ? value : (offset + StrictMath.ceil((value * unit() - offset) / step) * step) / unit();
    }

    /** Returns the greatest number of the grid that is not over {@code value}. */
    double upTo(double value) {
        return digits < 0 ? value : (offset + StrictMath.floor((value * unit() - offset) / step) * step) / unit();
    }

    private double unit() {
        double unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        return unit;
    }
}
