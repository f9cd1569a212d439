package dev.sdg.integrity;

import com.google.re2j.Pattern;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.TimeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of boxed values. One thread: keeps the patterns that it compiled. */
final class CheckFunctions {
    private static final int MOST_DIGITS = 1_000;
    private static final int LONGEST = 1_000_000;

    private final LocalDateTime now;
    private final Map<Call, Pattern> patterns = new HashMap<>();

    CheckFunctions(LocalDateTime now) {
        this.now = now;
    }

    /** Returns the value of {@code call} for {@code arguments}. */
    @Nullable
    Object result(Call call, @Nullable Object[] arguments) {
        return switch (call.function()) {
            case NOW -> now;
            case NULLIF -> nullif(arguments);
            case GREATEST -> extreme(arguments, 1);
            case LEAST -> extreme(arguments, -1);
            case CONCAT -> present(arguments, 0).collect(Collectors.joining());
            case CONCAT_WS ->
                arguments[0] == null ? null : present(arguments, 1).collect(Collectors.joining((String) arguments[0]));
            default ->
                Stream.of(arguments).anyMatch(Objects::isNull)
                        ? null
                        : strict(
                                call,
                                Stream.of(arguments)
                                        .map(Objects::requireNonNull)
                                        .toArray());
        };
    }

    private static @Nullable Object nullif(@Nullable Object[] arguments) {
        Object first = arguments[0];
        Object second = arguments[1];
        return first != null && second != null && CheckArithmetic.order(first, second) == 0 ? null : first;
    }

    private static @Nullable Object extreme(@Nullable Object[] arguments, int sign) {
        Object best = null;
        for (Object argument : arguments) {
            if (argument != null && (best == null || CheckArithmetic.order(argument, best) * sign > 0)) {
                best = argument;
            }
        }
        return best;
    }

    private static Stream<String> present(@Nullable Object[] arguments, int from) {
        List<String> texts = new ArrayList<>();
        for (Object argument : Arrays.copyOfRange(arguments, from, arguments.length)) {
            if (argument != null) {
                texts.add((String) argument);
            }
        }
        return texts.stream();
    }

    private Object strict(Call call, Object[] arguments) {
        Object first = arguments[0];
        return switch (call.function()) {
            case NEGATE -> negated(first);
            case ABS -> isNegative(first) ? negated(first) : first;
            case SIGN -> sign(first);
            case ROUND -> rounded(arguments, RoundingMode.HALF_UP);
            case TRUNC -> rounded(arguments, RoundingMode.DOWN);
            case FLOOR -> rounded(arguments, RoundingMode.FLOOR);
            case CEIL -> rounded(arguments, RoundingMode.CEILING);
            case POWER -> CheckArithmetic.finite(StrictMath.pow((Double) first, (Double) arguments[1]));
            case SQRT -> CheckArithmetic.finite(Math.sqrt((Double) first));
            case LIKE, ILIKE -> like(call, arguments);
            case REGEXP_LIKE ->
                patterns.computeIfAbsent(call, CheckFunctions::regex)
                        .matcher((String) first)
                        .find();
            case EXTRACT -> CheckFields.field(unit(call), arguments[1]);
            case DATE_TRUNC -> CheckFields.truncated(unit(call), (LocalDateTime) arguments[1]);
            case AGE -> CheckFields.age((LocalDateTime) first, (LocalDateTime) arguments[1]);
            default -> text(call.function(), (String) first, arguments);
        };
    }

    private static TimeUnit unit(Call call) {
        return TimeUnit.valueOf(call.constant(0).toUpperCase(Locale.ROOT));
    }

    private static boolean isNegative(Object number) {
        return number instanceof Long integer
                ? integer < 0
                : number instanceof Double floating ? floating < 0 : ((BigDecimal) number).signum() < 0;
    }

    private static Object negated(Object value) {
        if (value instanceof Long number) {
            return CheckArithmetic.inRange(BigDecimal.valueOf(number).negate().toBigInteger());
        } else if (value instanceof Double number) {
            return -number;
        }
        return value instanceof Interval interval ? interval.negated() : ((BigDecimal) value).negate();
    }

    private static Object sign(Object value) {
        if (value instanceof Long number) {
            return (long) Long.signum(number);
        }
        return value instanceof Double number
                ? (Object) Math.signum(number)
                : BigDecimal.valueOf(((BigDecimal) value).signum());
    }

    private static Object rounded(Object[] arguments, RoundingMode mode) {
        if (arguments[0] instanceof Double number) {
            RoundingMode ofFloats = mode == RoundingMode.HALF_UP ? RoundingMode.HALF_EVEN : mode;
            return new BigDecimal(number).setScale(0, ofFloats).doubleValue();
        }
        long digits = arguments.length > 1 ? (Long) arguments[1] : 0;
        int places = (int) Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, digits));
        BigDecimal number = ((BigDecimal) arguments[0]).setScale(places, mode);
        return places < 0 ? number.setScale(0) : number;
    }

    private static Pattern regex(Call call) {
        int anyCase = call.constant(2).isEmpty() ? 0 : Pattern.CASE_INSENSITIVE;
        return Pattern.compile(call.constant(1), Pattern.DOTALL | anyCase);
    }

    private boolean like(Call call, Object[] arguments) {
        Pattern pattern = call.operand(1) instanceof Literal
                ? patterns.computeIfAbsent(call, same -> likePattern(same, (String) arguments[1]))
                : likePattern(call, (String) arguments[1]);
        return pattern.matches((String) arguments[0]);
    }

    /** Turns a pattern of {@code LIKE} into a regular expression. */
    private static Pattern likePattern(Call call, String pattern) {
        String escape = call.constant(2);
        StringBuilder regex = new StringBuilder();
        int[] letters = pattern.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            String letter = Character.toString(letters[i]);
            if (letter.equals(escape)) {
                if (++i == letters.length) {
                    throw new CheckFailure("a pattern of LIKE ends in its escape character");
                }
                regex.append(Pattern.quote(Character.toString(letters[i])));
            } else if (letter.equals("%")) {
                regex.append(".*");
            } else {
                regex.append(letter.equals("_") ? "." : Pattern.quote(letter));
            }
        }
        int anyCase = call.function() == SqlFunction.ILIKE ? Pattern.CASE_INSENSITIVE : 0;
        return Pattern.compile(regex.toString(), Pattern.DOTALL | anyCase);
    }

    private static Object text(SqlFunction function, String text, Object[] arguments) {
        int[] letters = text.codePoints().toArray();
        return switch (function) {
            case CONCATENATE -> Stream.of(arguments).map(String.class::cast).collect(Collectors.joining());
            case LOWER ->
                string(Arrays.stream(letters).map(Character::toLowerCase).toArray());
            case UPPER ->
                string(Arrays.stream(letters).map(Character::toUpperCase).toArray());
            case REVERSE -> reversed(letters);
            case TRIM -> stripped(stripped(letters, arguments[1], false), arguments[1], true);
            case LTRIM -> stripped(letters, arguments[1], false);
            case RTRIM -> stripped(letters, arguments[1], true);
            case SUBSTR ->
                part(letters, (Long) arguments[1], arguments.length > 2 ? (Long) arguments[2] : Long.MAX_VALUE);
            case LEFT -> left(letters, (Long) arguments[1]);
            case RIGHT -> right(letters, (Long) arguments[1]);
            case LPAD -> padded(letters, (Long) arguments[1], (String) arguments[2], true);
            case RPAD -> padded(letters, (Long) arguments[1], (String) arguments[2], false);
            case REPLACE -> replaced(text, (String) arguments[1], (String) arguments[2]);
            case LENGTH -> (long) letters.length;
            case OCTET_LENGTH -> (long) text.getBytes(StandardCharsets.UTF_8).length;
            case POSITION -> position(text, (String) arguments[1]);
            case STARTS_WITH -> text.startsWith((String) arguments[1]);
            default -> throw new IllegalArgumentException("no function of texts: " + function);
        };
    }

    private static String string(int[] letters) {
        return new String(letters, 0, letters.length);
    }

    private static String reversed(int[] letters) {
        List<Integer> all = new ArrayList<>(Arrays.stream(letters).boxed().toList());
        Collections.reverse(all);
        return string(all.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String stripped(String text, Object set, boolean end) {
        return stripped(text.codePoints().toArray(), set, end);
    }

    private static String stripped(int[] letters, Object set, boolean end) {
        int from = 0;
        int to = letters.length;
        String characters = (String) set;
        while (from < to && characters.indexOf(letters[end ? to - 1 : from]) >= 0) {
            if (end) {
                to--;
            } else {
                from++;
            }
        }
        return new String(letters, from, to - from);
    }

    private static String part(int[] letters, long position, long count) {
        if (count < 0) {
            throw new CheckFailure("the length of a part of a text is negative");
        }
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            long distance = i + 1 - position;
            if (distance >= 0 && distance < count) {
                part.appendCodePoint(letters[i]);
            }
        }
        return part.toString();
    }

    private static String left(int[] letters, long count) {
        long kept = count < 0 ? letters.length + count : count;
        return new String(letters, 0, (int) Math.max(0, Math.min(letters.length, kept)));
    }

    private static String right(int[] letters, long count) {
        long kept = Math.max(0, Math.min(letters.length, count < 0 ? letters.length + count : count));
        return new String(letters, letters.length - (int) kept, (int) kept);
    }

    private static String padded(int[] letters, long length, String with, boolean before) {
        if (length > LONGEST) {
            throw new CheckFailure("a text is too long");
        }
        StringBuilder padding = new StringBuilder();
        int[] all = with.codePoints().toArray();
        for (int i = 0; i < length - letters.length && all.length > 0; i++) {
            padding.appendCodePoint(all[i % all.length]);
        }
        String kept = left(letters, Math.max(0, length));
        return before ? padding + kept : kept + padding;
    }

    private static String replaced(String text, String part, String with) {
        String replaced = part.isEmpty() ? text : text.replace(part, with);
        if (replaced.length() > LONGEST) {
            throw new CheckFailure("a text is too long");
        }
        return replaced;
    }

    private static long position(String part, String text) {
        int index = text.indexOf(part);
        return index < 0 ? 0 : text.substring(0, index).codePoints().count() + 1;
    }
}
