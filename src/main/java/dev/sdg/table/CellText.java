package dev.sdg.table;

import dev.sdg.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a value, as a database or a model writes it, as a cell. */
public final class CellText {
    private static final Set<String> TRUE = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d(:?\\d\\d)?)$");
    private static final long MICROS = 1_000_000;

    private CellText() {}

    /**
     * Puts {@code text} into {@code cell}; of a value that the column's type does not know, such as an infinite date,
     * nothing.
     */
    public static void read(@Nullable String text, ColumnType type, Cell cell) {
        cell.setNull();
        if (text == null) {
            return;
        }
        try {
            switch (type.kind()) {
                case INTEGER -> cell.set(new BigDecimal(text.strip()).longValueExact());
                case DECIMAL ->
                    cell.set(new BigDecimal(text.strip())
                            .setScale(type.scale(), RoundingMode.HALF_UP)
                            .unscaledValue()
                            .longValueExact());
                case FLOAT -> cell.set(Double.doubleToRawLongBits(Double.parseDouble(text.strip())));
                case BOOLEAN -> cell.set(TRUE.contains(text.strip().toLowerCase(Locale.ROOT)) ? 1 : 0);
                case DATE ->
                    cell.set(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
                            .toEpochDay());
                case TIME -> cell.set(LocalTime.parse(text.strip()).getLong(ChronoField.MICRO_OF_DAY));
                case TIMESTAMP -> cell.set(micros(text.strip()));
                case BYTES -> cell.set(HexFormat.of().parseHex(text.startsWith("\\x") ? text.substring(2) : text));
                case STRING, UUID, JSON -> cell.set(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            cell.setNull();
        }
    }

    /** Without a zone it is UTC. */
    private static long micros(String text) {
        String plain = text.length() > 10 ? ZONE.matcher(text).replaceFirst("") : text;
        LocalDateTime time = plain.length() <= 10
                ? LocalDate.parse(plain).atStartOfDay()
                : LocalDateTime.parse(plain.replace(' ', 'T'));
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    }
}
