package dev.sdg.integrity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Values of the rows of a table, by one of its keys, for checks of other tables that look at them. All are in memory,
 * as long as there is room for them. Filled by one thread; then read by many.
 */
final class ParentRows {
    private static final byte NULL = 0;
    private static final byte OTHER = 1;
    private static final byte NUMBER = 2;
    private static final byte TEXT = 3;
    private static final int FIRST = 1024;

    private final TableFiles files;
    private final int[] key;
    private final int[] columns;
    private final AtomicLong room;
    private KeyIndex index = new KeyIndex(FIRST);
    private long[] hashes = new long[2 * FIRST];
    private int[] starts = new int[FIRST];
    private byte[] values = new byte[FIRST];
    private int count;
    private int end;
    private boolean complete;

    /**
     * Creates what holds no row yet.
     *
     * @param key the indexes of the columns that rows are found by
     * @param columns the indexes of those whose values are kept
     * @param room how many bytes there may be, together with others
     */
    ParentRows(TableFiles files, int[] key, int[] columns, AtomicLong room) {
        this.files = files;
        this.key = key.clone();
        this.columns = columns.clone();
        this.room = room;
    }

    /** Reads the table. */
    void load() {
        KeyHash hash = new KeyHash();
        boolean fits = true;
        try (TableRows rows = new TableRows(files, TableRows.Listener.NONE)) {
            while (fits && rows.next()) {
                if (isKey(rows)) {
                    hash.set(rows::value, key);
                    hash.compute();
                    fits = add(rows, hash);
                }
            }
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(files.files().get(0), e);
        }
        complete = fits;
        if (!fits) {
            hashes = new long[0];
            starts = new int[0];
            values = new byte[0];
            index = new KeyIndex(0);
        }
    }

    private boolean isKey(TableRows rows) {
        return Arrays.stream(key).allMatch(column -> rows.value(column).isOfType());
    }

    /** Returns whether there was room for all rows. */
    boolean isComplete() {
        return complete;
    }

    private boolean add(TableRows rows, KeyHash hash) {
        int before = end;
        if (count == starts.length) {
            grow();
        }
        if (index.contains(hash.high(), hash.low())) {
            return true;
        }
        starts[count] = end;
        hashes[2 * count] = hash.high();
        hashes[2 * count + 1] = hash.low();
        index.add(hash.high(), hash.low(), count++);
        for (int column : columns) {
            put(rows.value(column));
        }
        long bytes = (long) end - before + 6L * Long.BYTES;
        return end < Integer.MAX_VALUE / 4 && room.addAndGet(-2 * bytes) > 0;
    }

    private void grow() {
        int size = 2 * count;
        hashes = Arrays.copyOf(hashes, 2 * size);
        starts = Arrays.copyOf(starts, size);
        index = new KeyIndex(size);
        for (int i = 0; i < count; i++) {
            index.add(hashes[2 * i], hashes[2 * i + 1], i);
        }
    }

    private void put(FieldValue value) {
        byte[] text = value.isOfType() && !value.isNumeric()
                ? value.key().getBytes(StandardCharsets.UTF_8)
                : value.text().getBytes(StandardCharsets.UTF_8);
        byte kind = value.isNull() ? NULL : !value.isOfType() ? OTHER : value.isNumeric() ? NUMBER : TEXT;
        int size = 1 + (kind == NUMBER ? Long.BYTES : kind == TEXT ? Integer.BYTES + text.length : 0);
        if (end + size > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, end + size));
        }
        ByteBuffer buffer = ByteBuffer.wrap(values, end, size).put(kind);
        if (kind == NUMBER) {
            buffer.putLong(value.number());
        } else if (kind == TEXT) {
            buffer.putInt(text.length).put(text);
        }
        end += size;
    }

    /**
     * Returns the values of the row with a key, by the places of the columns that are kept; null where there is none.
     */
    @Nullable
    List<FieldValue> row(KeyHash hash) {
        int position = index.position(hash.high(), hash.low());
        if (position < 0) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(values, starts[position], end - starts[position]);
        List<FieldValue> row = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            row.add(next(buffer));
        }
        return row;
    }

    private static FieldValue next(ByteBuffer buffer) {
        FieldValue value = new FieldValue();
        switch (buffer.get()) {
            case OTHER -> value.setOther("");
            case NUMBER -> value.setNumber("", buffer.getLong());
            case TEXT -> {
                byte[] text = new byte[buffer.getInt()];
                buffer.get(text);
                String key = new String(text, StandardCharsets.UTF_8);
                value.setText(key, key);
            }
            default -> value.setNull();
        }
        return value;
    }

    /** Returns where the value of {@code column} stands among those that are kept. */
    int place(int column) {
        return Arrays.binarySearch(columns, column);
    }
}
