package dev.sdg.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of a column in one row, not boxed: numbers and the like are a {@code long}, texts are UTF-8 bytes. One
 * thread; the same cell holds the values of one row after the other.
 *
 * <table>
 * <caption>What is in it</caption>
 * <tr><th>kind of column</th><th>held as</th></tr>
 * <tr><td>integer</td><td>number</td></tr>
 * <tr><td>decimal</td><td>number: the value times 10 to the power of the column's scale</td></tr>
 * <tr><td>float</td><td>number: {@link Double#doubleToRawLongBits}</td></tr>
 * <tr><td>boolean</td><td>number: 0 or 1</td></tr>
 * <tr><td>date</td><td>number: days since 1970-01-01</td></tr>
 * <tr><td>time</td><td>number: microseconds since midnight</td></tr>
 * <tr><td>timestamp</td><td>number: microseconds since 1970-01-01T00:00, in UTC where zoned</td></tr>
 * <tr><td>string, uuid, json</td><td>text</td></tr>
 * <tr><td>bytes</td><td>the bytes themselves, as if they were a text</td></tr>
 * </table>
 */
public final class Cell {
    private static final int FIRST_CAPACITY = 64;

    private boolean isNull = true;
    private long number;
    private byte[] own = new byte[FIRST_CAPACITY];
    private byte[] text = own;
    private int length;
    private byte @Nullable [] source;

    /** Returns whether there is no value. */
    public boolean isNull() {
        return isNull;
    }

    /** Returns the value of a column that is held as a number. */
    public long number() {
        return number;
    }

    /** Returns the bytes of a text from index 0; only the first {@link #length} count. Not to be changed. */
    public byte[] bytes() {
        return text;
    }

    /** Returns how many bytes the text has. */
    public int length() {
        return length;
    }

    /** Returns the text; {@link #bytes} costs less. */
    public String text() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns how a file had the value, in UTF-8, where it is not written as files are written here. */
    public byte @Nullable [] source() {
        return source;
    }

    /** Makes this a cell without value. */
    public void setNull() {
        isNull = true;
        length = 0;
        source = null;
    }

    /** Keeps how a file had the value that was set; the cell holds it until {@link #setNull}. */
    public void keepSource(byte[] utf8) {
        source = utf8;
    }

    /** Sets the value of a column that is held as a number. */
    public void set(long value) {
        isNull = false;
        number = value;
    }

    /** Sets the text to all of {@code utf8}, which is kept, not copied, and must not be changed any more. */
    public void set(byte[] utf8) {
        isNull = false;
        text = utf8;
        length = utf8.length;
    }

    /** Sets the text. */
    public void set(String value) {
        set(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets everything to what {@code other} holds, which may change afterwards. */
    public void set(Cell other) {
        isNull = other.isNull;
        number = other.number;
        if (other.text == other.own) {
            begin().append(other.own, 0, other.length);
            isNull = other.isNull;
        } else {
            text = other.text;
            length = other.length;
        }
    }

    /** Begins an empty text, to be appended to. */
    public Cell begin() {
        isNull = false;
        text = own;
        length = 0;
        return this;
    }

    /** Appends all of {@code utf8}, after {@link #begin}. */
    public Cell append(byte[] utf8) {
        return append(utf8, 0, utf8.length);
    }

    /** Appends {@code count} bytes of {@code utf8} from {@code from} on, after {@link #begin}. */
    public Cell append(byte[] utf8, int from, int count) {
        ensure(count);
        System.arraycopy(utf8, from, own, length, count);
        length += count;
        return this;
    }

    /** Appends an ASCII character, after {@link #begin}. */
    public Cell append(char ascii) {
        ensure(1);
        own[length++] = (byte) ascii;
        return this;
    }

    /** Appends a whole number in decimal digits, after {@link #begin}. */
    public Cell append(long value) {
        return append(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    private void ensure(int more) {
        if (length + more > own.length) {
            own = Arrays.copyOf(own, Math.max(own.length * 2, length + more));
            text = own;
        }
    }
}
