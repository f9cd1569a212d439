package dev.sdg.file.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * The value of a cell of a sheet: of a formula what was computed last, of a number with a format of dates a date, of an
 * error none.
 */
final class SheetCell {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** A spreadsheet shows and compares no more digits than these. */
    private static final MathContext DIGITS = new MathContext(15);

    /** Numbers of days that dates of the years 1900 to 9999 are. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private SheetCell() {}

    static JsonNode value(Cell cell) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        String text = value == null ? "" : unescaped(value.toString());
        return switch (cell.getType()) {
            case ERROR, EMPTY -> NODES.nullNode();
            case FORMULA -> text.isEmpty() || isError(text) ? NODES.nullNode() : NODES.textNode(text);
            default -> text.isEmpty() ? NODES.nullNode() : NODES.textNode(text);
        };
    }

    /** Characters that XML does not allow stand in texts as {@code _x000D_} (ECMA-376 part 1, 22.9.2.19). */
    private static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(found.group(1), 16))))
                : text;
    }

    private static boolean isError(String text) {
        return text.matches("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!)");
    }

    private static JsonNode number(Cell cell, BigDecimal number) {
        boolean isMoment = number.signum() >= 0 && number.compareTo(LAST_DAY) < 0;
        String format = isMoment ? format(cell) : "";
        boolean day = format.matches(".*[dy].*");
        boolean time = format.matches(".*[hs].*");
        if (!day && !time) {
            BigDecimal plain = number.round(DIGITS).stripTrailingZeros();
            return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                    ? NODES.numberNode(plain.longValueExact())
                    : NODES.numberNode(plain);
        }
        LocalDateTime moment = cell.asDate();
        if (!day && number.compareTo(BigDecimal.ONE) < 0) {
            return NODES.textNode(SECONDS.format(moment.toLocalTime()));
        }
        boolean midnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
        return NODES.textNode(
                !time && midnight
                        ? moment.toLocalDate().toString()
                        : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment));
    }

    /** Returns the letters of the cell's format that stand for parts of a date or time, in lower case. */
    private static String format(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null) {
            return "";
        }
        if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) {
            return "d";
        } else if (id == 22) {
            return "dh";
        } else if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
            return "h";
        }
        String own = cell.getDataFormatString();
        if (own == null) {
            return "";
        }
        String codes = own.split(";", -1)[0]
                .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]", "")
                .toLowerCase(Locale.ROOT);
        return codes.contains("general") ? "" : codes;
    }
}
