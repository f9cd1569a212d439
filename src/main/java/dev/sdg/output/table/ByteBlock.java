package dev.sdg.output.table;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Bytes that are appended to, and used again after they were written. One thread at a time. */
public final class ByteBlock {
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] LEAST_LONG = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int FRACTION_DIGITS = 6;
    private static final long FIRST_DAY = LocalDate.of(0, 3, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final int DAYS_PER_ERA = 146_097;

    /** The two digits of every number below 100. */
    private static final byte[] PAIRS = pairs();

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** Returns how many bytes there are. */
    public int length() {
        return length;
    }

    /** Returns the bytes, to be read before the next change. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Takes all bytes away. */
    public void clear() {
        length = 0;
    }

    /** Returns a stream whose bytes are appended. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                append((char) (value & 0xFF));
            }

            @Override
            public void write(byte[] more, int from, int count) {
                append(more, from, count);
            }
        };
    }

    /** Appends an ASCII character. */
    ByteBlock append(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends all of {@code more}. */
    ByteBlock append(byte[] more) {
        return append(more, 0, more.length);
    }

    /** Appends {@code count} bytes of {@code more} from {@code from} on. */
    ByteBlock append(byte[] more, int from, int count) {
        ensure(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends a whole number. */
    ByteBlock number(long value) {
        ensure(LONGEST_NUMBER);
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                return append(LEAST_LONG);
            }
            bytes[length++] = '-';
            return digits(-value, digitsOf(-value));
        }
        return digits(value, digitsOf(value));
    }

    /** Appends {@code unscaled} / 10^{@code scale} with all digits of its scale. */
    ByteBlock decimal(long unscaled, int scale) {
        if (scale == 0) {
            return number(unscaled);
        }
        if (unscaled == Long.MIN_VALUE) {
            return append(BigDecimal.valueOf(unscaled, scale).toPlainString().getBytes(StandardCharsets.US_ASCII));
        }
        ensure(2 * LONGEST_NUMBER + scale);
        long positive = Math.abs(unscaled);
        if (unscaled < 0) {
            bytes[length++] = '-';
        }
        int digits = digitsOf(positive);
        if (digits <= scale) {
            bytes[length++] = '0';
            bytes[length++] = '.';
            for (int i = digits; i < scale; i++) {
                bytes[length++] = '0';
            }
            return digits(positive, digits);
        }
        digits(positive, digits);
        System.arraycopy(bytes, length - scale, bytes, length - scale + 1, scale);
        bytes[length - scale] = '.';
        length++;
        return this;
    }

    /** Appends the fewest digits that give {@code value} again. */
    ByteBlock real(double value) {
        return append(NumberOutput.toString(value, true).getBytes(StandardCharsets.US_ASCII));
    }

    /** Appends a date as ISO 8601 has it; {@code epochDay} is counted from 1970-01-01. */
    ByteBlock date(long epochDay) {
        if (epochDay < FIRST_DAY || epochDay > LAST_DAY) {
            return append(LocalDate.ofEpochDay(epochDay).toString().getBytes(StandardCharsets.US_ASCII));
        }
        // Years begin in March, so that the leap day is the last one; eras are of 400 years.
        int day = (int) (epochDay - FIRST_DAY);
        int dayOfEra = day % DAYS_PER_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int year = day / DAYS_PER_ERA * 400 + yearOfEra + month / 10;
        ensure(10);
        pair(year / 100).pair(year % 100);
        bytes[length++] = '-';
        pair(month < 10 ? month + 3 : month - 9);
        bytes[length++] = '-';
        return pair(dayOfYear - (153 * month + 2) / 5 + 1);
    }

    /** Appends a time of day, with as many digits of its fraction as it has. */
    ByteBlock time(long micros) {
        ensure(9 + FRACTION_DIGITS);
        int seconds = (int) (micros / MICROS_PER_SECOND);
        pair(seconds / 3_600);
        bytes[length++] = ':';
        pair(seconds / 60 % 60);
        bytes[length++] = ':';
        pair(seconds % 60);
        int fraction = (int) (micros % MICROS_PER_SECOND);
        if (fraction > 0) {
            bytes[length++] = '.';
            pair(fraction / 10_000).pair(fraction / 100 % 100).pair(fraction % 100);
            while (bytes[length - 1] == '0') {
                length--;
            }
        }
        return this;
    }

    /** Appends a date and a time of day; {@code micros} are counted from 1970-01-01T00:00. */
    ByteBlock timestamp(long micros) {
        return date(Math.floorDiv(micros, MICROS_PER_DAY)).append('T').time(Math.floorMod(micros, MICROS_PER_DAY));
    }

    /** Appends two hexadecimal digits for each of {@code count} bytes of {@code data}. */
    ByteBlock hex(byte[] data, int count) {
        ensure(2 * count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = HEX[data[i] >> 4 & 0xF];
            bytes[length++] = HEX[data[i] & 0xF];
        }
        return this;
    }

    private ByteBlock pair(int below100) {
        bytes[length++] = PAIRS[2 * below100];
        bytes[length++] = PAIRS[2 * below100 + 1];
        return this;
    }

    /** Puts {@code positive} into its {@code count} digits, for which there is room. */
    private ByteBlock digits(long positive, int count) {
        length += count;
        int at = length;
        long rest = positive;
        while (rest > Integer.MAX_VALUE) {
            int pair = (int) (rest % 100);
            rest /= 100;
            bytes[--at] = PAIRS[2 * pair + 1];
            bytes[--at] = PAIRS[2 * pair];
        }
        int small = (int) rest;
        while (small >= 10) {
            int pair = small % 100;
            small /= 100;
            bytes[--at] = PAIRS[2 * pair + 1];
            bytes[--at] = PAIRS[2 * pair];
        }
        if (at > length - count) {
            bytes[--at] = (byte) ('0' + small);
        }
        return this;
    }

    private static int digitsOf(long positive) {
        int digits = 1;
        for (long power = 10; digits < LONGEST_NUMBER - 1 && positive >= power; power *= 10) {
            digits++;
        }
        return digits;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
