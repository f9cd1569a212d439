package dev.sdg.schema.source;

import dev.sdg.text.BoundedPattern;
import dev.sdg.text.NumberWords;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;

/** How people word what tables they want: where the thing ends and the list of what it has begins. */
final class RequestText {
    private static final String QUALIFIED = "(?:\\s+(?:the|these|those|exact|exactly|following|folgenden?|den|"
            + "(?:two|three|four|five|six|seven|eight|nine|ten|\\d+)(?= (?:col|fie|att|fea|pro|spa|fel)))\\b){0,9}"
            + "(?:\\s+(?:columns?|fields?|attributes?|features?|properties|spalten|feldern?)\\b)?"
            + "(?:\\s*\\([^)]*\\)(?=\\s*:))?";

    /** What stands between the thing and the list of what it has. */
    private static final BoundedPattern LIST = BoundedPattern.of(
            "(?i)(?:[.,]?\\s+(?:the\\s+)?(?:columns?|fields?|spalten|felder)(?:\\s+(?:are|sind))?\\s*:|"
                    + "[.,]?\\s+(?:each|every|jede[rs]?|jeweils)\\b[^,.;:]{0,30}?\\b(?:should (?:have|include)|must have|"
                    + "has|have|with|contains?|having|hat|mit)\\b" + QUALIFIED
                    + "\\s*:?|\\s(?:with|having|containing|that (?:have|has|contain)|which have|including|"
                    + "includes?|contains?|consisting of|mit)\\b" + QUALIFIED
                    + "\\s*:?|\\s*:|\\s+[-–—]\\s+(?=\\S+\\s*,)|\\s*(?=\\())\\s*");

    /** "A table with 500 customers (name, e-mail)": the list comes later. */
    private static final BoundedPattern COUNTED = BoundedPattern.of(
            "(?i)\\d[\\d.,]*\\s?[km]?\\s+[\\p{L} ]{1,40}?\\s*(?:\\(|:|\\bmit\\b|\\bwith\\b|\\beach\\b)");

    private static final BoundedPattern RANGE =
            BoundedPattern.of("(?i)\\b(?:between|zwischen)\\s+([$€£]?-?\\d\\S*)\\s+(?:and|und)\\s+([$€£]?-?\\d)");
    private static final BoundedPattern BULLET = BoundedPattern.of("(?m)^[ \\t]*(?:[-*•]|\\d{1,2}[.)])[ \\t]+");
    private static final BoundedPattern DESCRIBED =
            BoundedPattern.of("(?m)^[ \\t]*;[ \\t]*([^:;,(\\n]{1,40}):[ \\t]+([^\\n]+)$");
    private static final BoundedPattern TABLES =
            BoundedPattern.of("(?i)^[^:,]{0,40}\\b(?:tables|tabellen)\\b\\s*:\\s*(?=\\S)");
    /** What makes a number a bound or an amount. */
    private static final BoundedPattern NO_COUNT_BEFORE =
            BoundedPattern.of("(?i)(?:[$€£#]|\\b(?:between|from|over|under|above|below|than|aged?|since|until|in|"
                    + "zwischen|von|bis|über|unter|seit|ab))\\s*$");

    private static final BoundedPattern NO_COUNT_AFTER =
            BoundedPattern.of("(?i)\\s*(?:[%€$£]|(?:to|bis|-|–)\\s*\\d|[- ](?:stars?|sterne)\\b|"
                    + "(?:years?|months?|days?|hours?|jahren?|monaten?|tagen?|euros?|dollars?)\\b)");

    private static final BoundedPattern YEAR =
            BoundedPattern.of("(?i)(?:.*\\W)?(?:the|of|for|from|der|die|das|des) (?:19|20)\\d\\d");

    private static final BoundedPattern MARKUP = BoundedPattern.of("[*`]{2}|`");
    private static final BoundedPattern SPACES = BoundedPattern.of("[ \\t]+");
    private static final BoundedPattern RUN = BoundedPattern.of("([^\\p{L}\\p{N} ])\\1{3,}");
    private static final BoundedPattern BETWEEN_PARTS = BoundedPattern.of("[;\\n]\\s*(?![^(]*\\))");
    private static final BoundedPattern COMMA_OF_AMOUNT = BoundedPattern.of("(?<=[$€£][\\d,]{1,12}),(?=\\d{3}\\b)");
    private static final BoundedPattern CURRENCY = BoundedPattern.of("[$€£]\\s?(?=\\d)");

    /** "students (id, name), courses (id, title)": a list for each thing. */
    private static final BoundedPattern LISTS_OF_THINGS = BoundedPattern.of(
            "[\\w ]{1,40}s \\([^()]*,[^()]*\\)(?:,? (?:and |und )?[\\w ]{1,40}s \\([^()]*,[^()]*\\))+");

    private static final BoundedPattern BETWEEN_THINGS = BoundedPattern.of("(?<=\\)),? (?:and |und )?");

    private static final List<Step> JOINING = List.of(
            Step.of("(?i)^(?:columns?|fields?) (?=\\w)", "rows with "),
            Step.of("(?i)\\((\\d[\\d,.]*\\s?[km]?)(?: rows)?\\)\\s*:", " $1:"),
            Step.of(
                    "(?i)\\s+(?:(?:that|which) (?:is|are|can be|may be)\\s+)?(?:either|one of|entweder)\\s+"
                            + "((?:'?[\\w-]{1,30}'?,\\s*){0,9}'?[\\w-]{1,30}'?,?\\s+(?:or|oder)\\s+'?[\\w-]{1,30}'?)",
                    " ($1)"),
            Step.of("'(\\w+)'", "$1"),
            Step.of(" ?\\n ?(?=[^;:,\\n]{1,60}:[ \\t]*[^\\s;])", "\n"),
            Step.of(" ?\\n ?;", ";"),
            Step.of("(?<=[:,;]) ?\\n", " "),
            Step.of("[ \\t]+", " "),
            Step.of("[.!?]+$", ""));

    private RequestText() {}

    private record Step(BoundedPattern pattern, String replacement) {
        static Step of(String regex, String replacement) {
            return new Step(BoundedPattern.of(regex), replacement);
        }
    }

    /** Returns {@code text} with lists of lines as lists with semicolons, and amounts as plain numbers. */
    static String plain(String text) {
        String lines = BULLET.replaceAll(MARKUP.replaceAll(shortened(text), ""), "; ");
        String described = DESCRIBED
                .matcher(lines)
                .replaceAll(line -> Matcher.quoteReplacement("; " + line.group(1) + " ("
                        + line.group(2).replaceAll("[().]", "").strip() + ")"));
        String joined = described;
        for (Step step : JOINING) {
            joined = step.pattern().replaceAll(joined.strip(), step.replacement());
        }
        // The "and" of a range is none of the list, nor is the comma of an amount.
        String ranges = RANGE.replaceAll(joined, "$1 to $2");
        return CURRENCY.replaceAll(COMMA_OF_AMOUNT.replaceAll(ranges, ""), "");
    }

    /** Returns {@code text} without long runs of one sign, which say nothing. */
    private static String shortened(String text) {
        return RUN.replaceAll(SPACES.replaceAll(text.strip(), " "), "$1$1$1");
    }

    /** Returns the parts that have a list each: lines, or what stands between semicolons. */
    static List<String> parts(String plain) {
        String tables = TABLES.matcher(plain).replaceFirst("");
        if (LISTS_OF_THINGS.matches(tables)) {
            return BETWEEN_THINGS.split(tables);
        }
        List<String> pieces = BETWEEN_PARTS.split(tables);
        boolean each = pieces.size() > 1
                && pieces.stream().allMatch(piece -> head(piece)
                        .filter(head -> head.split("\\s+").length <= 5)
                        .isPresent());
        return each ? pieces : List.of((pieces.size() > 1 ? plain : tables).replace('\n', ' '));
    }

    private static Optional<String> head(String piece) {
        return list(piece).map(list -> piece.substring(0, list.start()).strip()).filter(head -> !head.isEmpty());
    }

    /** Returns what stands between the thing that is asked for in {@code text} and the list of what it has. */
    static Optional<Matcher> list(String text) {
        Matcher list = LIST.matcher(text);
        while (list.find()) {
            boolean counts =
                    COUNTED.matcher(text).region(list.end(), text.length()).lookingAt();
            if (list.start() > 0 && list.end() < text.length() && !counts) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** Returns how many rows {@code text} asks for: the first number before its list that is no bound or amount. */
    static OptionalLong counted(String text) {
        String plain = RANGE.replaceAll(shortened(text).replaceAll("\\s+", " "), "$1 to $2");
        String head = list(plain).map(list -> plain.substring(0, list.start())).orElse(plain);
        return count(head).map(number -> OptionalLong.of(number.value())).orElse(OptionalLong.empty());
    }

    /** Returns the first number of {@code head} where it says how many: no bound, amount or year. */
    static Optional<NumberWords.Found> count(String head) {
        return NumberWords.first(head)
                .filter(number -> !NO_COUNT_BEFORE
                        .matcher(head.substring(0, number.start()))
                        .find())
                .filter(number ->
                        !NO_COUNT_AFTER.matcher(head.substring(number.end())).lookingAt())
                .filter(number -> !YEAR.matches(head.substring(Math.max(0, number.start() - 6), number.end())));
    }
}
