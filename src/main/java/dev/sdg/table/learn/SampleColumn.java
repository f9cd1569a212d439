package dev.sdg.table.learn;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column in the rows of a sample. A value is a number (integers, decimals, floats, booleans, dates,
 * times, timestamps) or a word (strings, UUIDs, JSON, bytes as {@code \x…}).
 */
public final class SampleColumn {
    private static final int MICROS_TO_NANOS = 1000;

    private final String name;
    private final ColumnType type;
    private final boolean[] nulls;
    private final long[] held;
    private final int[] codes;
    private final List<String> words;
    private final Map<Integer, String> texts;

    private SampleColumn(
            String name,
            ColumnType type,
            boolean[] nulls,
            long[] held,
            int[] codes,
            List<String> words,
            Map<Integer, String> texts) {
        this.name = name;
        this.type = type;
        this.nulls = nulls;
        this.held = held;
        this.codes = codes;
        this.words = words;
        this.texts = texts;
    }

    /** Begins a column without rows. */
    public static Builder builder(String name, ColumnType type) {
        return new Builder(name, type);
    }

    /**
     * Returns a column of {@code values}, each as {@link #text} writes it without a text of its own: ISO dates,
     * decimals with their scale, {@code true}; a null is none.
     */
    public static SampleColumn of(String name, ColumnType type, @Nullable String... values) {
        Builder builder = builder(name, type);
        for (String value : values) {
            if (value == null) {
                builder.addNull();
            } else if (isWord(type)) {
                builder.add(value);
            } else {
                builder.add(parsed(value, type));
            }
        }
        return builder.build();
    }

    /** Returns a column of {@code kind}, with the precision and scale that a decimal has by default. */
    public static SampleColumn of(String name, Kind kind, @Nullable String... values) {
        return of(name, ColumnType.of(kind), values);
    }

    public String name() {
        return name;
    }

    public ColumnType type() {
        return type;
    }

    /** Returns how many rows there are. */
    public int rows() {
        return nulls.length;
    }

    /** Returns whether the values are words; numbers else. */
    public boolean isWords() {
        return isWord(type);
    }

    /** Returns whether the row, from 0, has no value. */
    public boolean isNull(int row) {
        return nulls[row];
    }

    /**
     * Returns the value of a row as a number: that of integers, decimals and floats, 0 or 1 of booleans, days since
     * 1970-01-01 of dates, microseconds of times (since midnight) and timestamps (since 1970-01-01T00:00, in UTC where
     * zoned). NaN where it is null.
     *
     * @throws IllegalStateException for words
     */
    public double number(int row) {
        if (isWords()) {
            throw new IllegalStateException(name + " has words");
        }
        if (nulls[row]) {
            return Double.NaN;
        }
        return switch (type.kind()) {
            case FLOAT -> Double.longBitsToDouble(held[row]);
            case DECIMAL -> BigDecimal.valueOf(held[row], type.scale()).doubleValue();
            default -> held[row];
        };
    }

    /** Returns the value of a row without loss, as a {@link Cell} holds it; 0 where it is null. Not for words. */
    public long held(int row) {
        if (isWords()) {
            throw new IllegalStateException(name + " has words");
        }
        return held[row];
    }

    /** Returns the place of the row's word in {@link #words}; -1 where it is null. Not for numbers. */
    public int code(int row) {
        if (!isWords()) {
            throw new IllegalStateException(name + " has numbers");
        }
        return codes[row];
    }

    /** Returns the different words, sorted by their characters; none for numbers. */
    public List<String> words() {
        return words;
    }

    /**
     * Returns what the source had in this row, which need not be how {@code sdg} writes the value; nothing for a null.
     */
    public Optional<String> text(int row) {
        if (nulls[row]) {
            return Optional.empty();
        }
        String own = texts.get(row);
        return Optional.of(own != null ? own : isWords() ? words.get(codes[row]) : written(held[row], type));
    }

    /** Returns the value of a row that has one as files of tables have it, whatever the source had. */
    public String written(int row) {
        return isWords() ? words.get(codes[row]) : written(held[row], type);
    }

    /** Returns what the source had in this row, where that is not how {@code sdg} writes the value. */
    public Optional<String> ownText(int row) {
        return Optional.ofNullable(texts.get(row));
    }

    /** Returns the column of {@code rows} of this one, in their order; {@link #words} has those that are left. */
    public SampleColumn select(int[] rows) {
        Builder builder = builder(name, type);
        for (int row : rows) {
            if (nulls[row]) {
                builder.addNull();
            } else if (isWords()) {
                builder.add(words.get(codes[row])).keep(texts.get(row));
            } else {
                builder.add(held[row]).keep(texts.get(row));
            }
        }
        return builder.build();
    }

    @Override
    public String toString() {
        return name + " " + type + ", " + rows() + " rows";
    }

    private static boolean isWord(ColumnType type) {
        return switch (type.kind()) {
            case STRING, UUID, JSON, BYTES -> true;
            default -> false;
        };
    }

    /** As files of tables are written. */
    private static String written(long value, ColumnType type) {
        return switch (type.kind()) {
            case DECIMAL -> BigDecimal.valueOf(value, type.scale()).toPlainString();
            case FLOAT -> NumberOutput.toString(Double.longBitsToDouble(value), true);
            case BOOLEAN -> value == 0 ? "false" : "true";
            case DATE -> LocalDate.ofEpochDay(value).toString();
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(value * MICROS_TO_NANOS));
            case TIMESTAMP -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment(value)) + (type.zoned() ? "Z" : "");
            default -> Long.toString(value);
        };
    }

    private static LocalDateTime moment(long micros) {
        long second = Math.floorDiv(micros, 1_000_000L);
        return LocalDateTime.ofEpochSecond(
                second, (int) Math.floorMod(micros, 1_000_000L) * MICROS_TO_NANOS, ZoneOffset.UTC);
    }

    private static long parsed(String value, ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> Long.parseLong(value);
            case DECIMAL ->
                new BigDecimal(value)
                        .setScale(type.scale(), RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact();
            case FLOAT -> Double.doubleToRawLongBits(Double.parseDouble(value));
            case BOOLEAN -> value.equals("true") ? 1 : 0;
            case DATE -> LocalDate.parse(value).toEpochDay();
            case TIME -> LocalTime.parse(value).toNanoOfDay() / MICROS_TO_NANOS;
            default ->
                ChronoUnit.MICROS.between(
                        LocalDateTime.of(1970, 1, 1, 0, 0),
                        type.zoned()
                                ? OffsetDateTime.parse(value)
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .toLocalDateTime()
                                : LocalDateTime.parse(value));
        };
    }

    /** Takes the values of a column, row by row. One thread. */
    public static final class Builder {
        private static final int FIRST_ROWS = 64;

        private final String name;
        private final ColumnType type;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final Map<Integer, String> texts = new HashMap<>();
        private boolean[] nulls = new boolean[FIRST_ROWS];
        private long[] held = new long[FIRST_ROWS];
        private int[] codes = new int[FIRST_ROWS];
        private int rows;

        private Builder(String name, ColumnType type) {
            this.name = name;
            this.type = type;
        }

        /** Adds a row without value. */
        public Builder addNull() {
            next();
            nulls[rows - 1] = true;
            if (isWord(type)) {
                codes[rows - 1] = -1;
            }
            return this;
        }

        /** Adds a number, as a {@link Cell} holds it. */
        public Builder add(long value) {
            if (isWord(type)) {
                throw new IllegalStateException(name + " has words");
            }
            next();
            held[rows - 1] = value;
            return this;
        }

        /** Adds a number, as a {@link Cell} holds it, that the source wrote as {@code text}. */
        public Builder add(long value, String text) {
            return add(value).keep(text.equals(written(value, type)) ? null : text);
        }

        /** Adds a word. */
        public Builder add(String word) {
            if (!isWord(type)) {
                throw new IllegalStateException(name + " has numbers");
            }
            next();
            codes[rows - 1] = codeOf.computeIfAbsent(word, any -> codeOf.size());
            return this;
        }

        /** Adds a word that the source wrote as {@code text}. */
        public Builder add(String word, String text) {
            return add(word).keep(text.equals(word) ? null : text);
        }

        private Builder keep(@Nullable String text) {
            if (text != null) {
                texts.put(rows - 1, text);
            }
            return this;
        }

        private void next() {
            if (rows == nulls.length) {
                int more = rows * 2;
                nulls = Arrays.copyOf(nulls, more);
                held = isWord(type) ? held : Arrays.copyOf(held, more);
                codes = isWord(type) ? Arrays.copyOf(codes, more) : codes;
            }
            rows++;
        }

        public SampleColumn build() {
            boolean[] ownNulls = Arrays.copyOf(nulls, rows);
            if (!isWord(type)) {
                return new SampleColumn(
                        name, type, ownNulls, Arrays.copyOf(held, rows), new int[0], List.of(), Map.copyOf(texts));
            }
            List<String> words = new ArrayList<>(codeOf.keySet());
            words.sort(null);
            int[] sorted = new int[words.size()];
            IntStream.range(0, sorted.length).forEach(code -> sorted[codeOf.get(words.get(code))] = code);
            IntUnaryOperator place = code -> code < 0 ? -1 : sorted[code];
            return new SampleColumn(
                    name,
                    type,
                    ownNulls,
                    new long[0],
                    Arrays.stream(codes, 0, rows).map(place).toArray(),
                    List.copyOf(words),
                    Map.copyOf(texts));
        }
    }
}
