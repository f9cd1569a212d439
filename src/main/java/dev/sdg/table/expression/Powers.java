package dev.sdg.table.expression;

/** Decimals as scaled {@code long}s. */
final class Powers {
    /** The greatest power of ten in a {@code long}. */
    static final int MOST = 18;

    private static final long[] OF_TEN = new long[MOST + 1];

    static {
        OF_TEN[0] = 1;
        for (int i = 1; i <= MOST; i++) {
            OF_TEN[i] = OF_TEN[i - 1] * 10;
        }
    }

    private Powers() {}

    /** Returns {@code 10^exponent}, of 0 to 18. */
    static long ofTen(int exponent) {
        return OF_TEN[exponent];
    }

    static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if ((high != 0 || low < 0) && (high != -1 || low >= 0)) {
            throw new DecimalOverflow();
        }
        return low;
    }

    static long plus(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw new DecimalOverflow();
        }
        return sum;
    }

    static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw new DecimalOverflow();
        }
        return difference;
    }

    /** Returns {@code number} of scale {@code from} at scale {@code to}, rounded half away from zero. */
    static long rescaled(long number, int from, int to) {
        if (to >= from) {
            if (to - from > MOST) {
                throw new DecimalOverflow();
            }
            return times(number, OF_TEN[to - from]);
        }
        if (from - to > MOST) {
            throw new DecimalOverflow();
        }
        return divided(number, OF_TEN[from - to]);
    }

    /** Returns the quotient, rounded half away from zero; {@code unit} is a power of ten. */
    static long divided(long number, long unit) {
        long quotient = number / unit;
        long rest = Math.abs(number % unit);
        if (rest >= unit - rest && unit > 1) {
            return quotient + (number < 0 ? -1 : 1);
        }
        return quotient;
    }
}
