package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.BoundedPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * One item of a list of columns in words: {@code unique order number}, {@code age from 18 to 65}, {@code status (new or
 * paid)}.
 *
 * @param name in snake case; empty where the item names nothing
 * @param column as schemas write it
 * @param isKey whether the item says that it is the primary key
 */
record ListedColumn(String name, ObjectNode column, boolean isKey) {
    private static final int MOST_WORDS = 6;

    /** What has more words is no value of a list. */
    private static final int LONGEST_WORD = 4;

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)((?:k|m)\\b)?";
    private static final String TO = "\\s*(?:\\band\\b|\\bto\\b|-|–|\\bund\\b|\\bbis\\b)\\s*";
    private static final String UNIT =
            "(?:%|°\\s?[CF]?|percent|prozent|dollars?|euros?|usd|eur|gbp|pounds?|cents?|years?|jahren?"
                    + "|months?|monaten?|days?|tagen?|hours?|stunden|minutes?|minuten|seconds?|sekunden|ms|celsius|fahrenheit|kelvin"
                    + "|degrees?(?: celsius| fahrenheit)?|grad|kg|kilograms?|g|grams?|km|kilometers?|m|meters?|metres?|cm|mm"
                    + "|kwh|watts?|volts?|bpm|mmhg|km/h|mph|m/s)";
    private static final BoundedPattern IN_UNITS = BoundedPattern.of("(?i)(?<=\\S)\\s+in\\s+" + UNIT + "\\s*$");
    private static final BoundedPattern FOR_SO_LONG = BoundedPattern.of(
            "(?i)(?<=\\S)\\s+(?:for|over|für|über)\\s+\\d+\\s+(?:days|weeks|months|years|tage|wochen|monate|jahre)$");
    private static final BoundedPattern YES_OR_NO = BoundedPattern.of(
            "(?i)\\s*\\(?\\b(?:yes\\s?(?:/|or)\\s?no|true\\s?(?:/|or)\\s?false|ja\\s?(?:/|oder)\\s?nein)\\)?\\s*$");
    private static final BoundedPattern COLUMN_WORD =
            BoundedPattern.of("(?i)^(?:columns?|fields?|spalten?|feld(?:er)?)\\s+(?=\\w)");
    private static final BoundedPattern BETWEEN = BoundedPattern.of(
            "(?i)\\s*(?:\\b(?:between|from|zwischen|von)\\s+)?" + NUMBER + TO + NUMBER + "(?:\\s*" + UNIT + ")?\\s*$");
    private static final String DAY = "(\\d{4}-\\d{2}-\\d{2})";
    private static final BoundedPattern DAYS =
            BoundedPattern.of("(?i)\\s*(?:\\b(?:between|from|zwischen|von)\\s+)?" + DAY + TO + DAY + "\\s*$");
    private static final BoundedPattern YEAR = BoundedPattern.of("(?:19|20)\\d\\d");
    private static final BoundedPattern REMARK = BoundedPattern.of("\\s*\\(([^)]*)\\)\\s*$");
    private static final BoundedPattern CHOICE =
            BoundedPattern.of("(?i)\\s*(?:,|;|/|\\||\\bor\\b|\\boder\\b|\\bou\\b)\\s*");
    private static final BoundedPattern FLAG =
            BoundedPattern.of("(?i)\\b(optional|unique|eindeutige[rs]?|optionale[rs]?)\\s+");
    private static final BoundedPattern DEFINED =
            BoundedPattern.of("(?i)^(\\w+)\\s+(int|integer|bigint|serial|varchar|boolean|bool|"
                    + "decimal|numeric|float|double|datetime)\\b\\s*(?:\\([^)]*\\))?(.*)$");
    private static final BoundedPattern DATE_NAME = BoundedPattern.of("date_.*|.*_date");
    private static final BoundedPattern FLAG_NAME = BoundedPattern.of(
            "(?!date_)(?:(?:is|has|can|was|did|does|allows?|accepts?)_.*|.*_flag|(?:.*_)?\\w{2,}[^e]ed)");
    private static final BoundedPattern EXAMPLES =
            BoundedPattern.of("(?i)(e\\.?g\\.?|etc|such as|in|like|z\\. ?b\\.)\\b.*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("uuid", "uuid"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("int", "integer"),
            Map.entry("integer", "integer"),
            Map.entry("bigint", "integer"),
            Map.entry("serial", "integer"),
            Map.entry("float", "float"),
            Map.entry("double", "float"),
            Map.entry("decimal", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("date", "date"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("datetime", "timestamp"),
            Map.entry("json", "json"),
            Map.entry("string", "string"),
            Map.entry("text", "string"),
            Map.entry("varchar", "string"));

    /** Reads {@code item}. */
    static ListedColumn of(String item, KnownNames names) {
        return new Reading(item).column(names);
    }

    /** What is left of an item, and what its other words said. */
    private static final class Reading {
        private final ObjectNode limits = JsonNodeFactory.instance.objectNode();
        private String rest;
        private boolean key;
        private boolean measured;

        Reading(String item) {
            rest = item.strip();
            definition();
            rest = COLUMN_WORD.replaceAll(rest, "");
            cut(YES_OR_NO).ifPresent(found -> limits.put("type", "boolean"));
            cut(REMARK).ifPresent(found -> remark(found.group(1).strip()));
            rest = FOR_SO_LONG.replaceAll(rest, "");
            measured = cut(IN_UNITS).isPresent();
            range();
            flags();
        }

        ListedColumn column(KnownNames names) {
            // A list of letters has an "a" that is no article.
            String name = rest.strip().equalsIgnoreCase("a") ? "a" : SnakeCase.of(rest, MOST_WORDS);
            ObjectNode column = ListedColumn.column(name, limits, names);
            if (measured && column.path("type").asText().equals("string")) {
                column.removeAll().put("type", "decimal");
            }
            return new ListedColumn(name, column, key);
        }

        /** Takes the end of the item away that {@code pattern} finds behind the name. */
        private Optional<Matcher> cut(BoundedPattern pattern) {
            Matcher found = pattern.matcher(rest);
            if (!found.find() || (found.start() == 0 && pattern != REMARK)) {
                return Optional.empty();
            }
            rest = rest.substring(0, found.start());
            return Optional.of(found);
        }

        /** "Id int primary key". */
        private void definition() {
            Matcher defined = DEFINED.matcher(rest);
            if (!defined.matches()) {
                return;
            }
            String more = defined.group(3).toLowerCase(Locale.ROOT);
            key = more.contains("primary key");
            if (more.contains("unique")) {
                limits.put("unique", true);
            }
            limits.put("type", TYPES.get(defined.group(2).toLowerCase(Locale.ROOT)));
            rest = defined.group(1);
        }

        private void remark(String remark) {
            key |= remark.equalsIgnoreCase("primary key");
            ListedColumn.remark(remark, limits);
        }

        private void range() {
            Optional<Matcher> days = cut(DAYS);
            if (days.isPresent()) {
                days(days.get().group(1), days.get().group(2), limits);
            } else {
                cut(BETWEEN).ifPresent(between -> ListedColumn.range(between, limits));
            }
        }

        private void flags() {
            Matcher flag = FLAG.matcher(rest);
            while (flag.find()) {
                if (flag.group(1).toLowerCase(Locale.ROOT).startsWith("optional")) {
                    limits.put("required", false);
                } else {
                    limits.put("unique", true);
                }
            }
            rest = FLAG.replaceAll(rest, "");
        }
    }

    private static ObjectNode column(String name, ObjectNode limits, KnownNames names) {
        Optional<ObjectNode> known = limits.has("enum") || limits.has("type") ? Optional.empty() : known(name, names);
        ObjectNode column = known.orElseGet(() -> plain(name, limits));
        String type = column.path("type").asText();
        if (limits.has("minimum") && column.path("generator").has("weighted")) {
            column.remove("generator");
        }
        boolean moments = type.matches("date|timestamp") || !name.matches(".*(?:year|jahr).*|.*_id|id");
        if (limits.has("minimum") && moments && isYears(limits)) {
            years(type.equals("timestamp") ? type : "date", limits, column);
        } else if (limits.has("minimum") && type.matches("date|timestamp")) {
            limits.remove(List.of("minimum", "maximum"));
        } else if (limits.has("minimum") && !type.matches("integer|decimal|float")) {
            column.removeAll();
            column.put("type", fraction(limits) ? "decimal" : "integer");
        }
        column.setAll(limits);
        return column;
    }

    private static Optional<ObjectNode> known(String name, KnownNames names) {
        return names.column(name)
                .or(() -> GermanNames.english(name).flatMap(names::column))
                .filter(ObjectNode.class::isInstance)
                .map(known -> (ObjectNode) known.deepCopy())
                .filter(known -> !known.path("type").asText().equals("boolean") || FLAG_NAME.matches(name));
    }

    private static ObjectNode plain(String name, ObjectNode limits) {
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        if (limits.has("minimum")) {
            return column.put("type", fraction(limits) ? "decimal" : "integer");
        }
        if (DATE_NAME.matches(name)) {
            return column.put("type", "date");
        }
        return column.put("type", name.endsWith("_id") || name.equals("id") ? "integer" : "string");
    }

    private static boolean fraction(ObjectNode limits) {
        return limits.path("minimum").asText().contains(".")
                || limits.path("maximum").asText().contains(".");
    }

    private static boolean isYears(ObjectNode limits) {
        return YEAR.matches(limits.path("minimum").asText())
                && YEAR.matches(limits.path("maximum").asText());
    }

    /** A date between two years. */
    private static void years(String type, ObjectNode limits, ObjectNode column) {
        column.removeAll();
        column.put("type", type)
                .putObject("generator")
                .putObject(type)
                .put("from", limits.path("minimum").asText() + "-01-01")
                .put("to", limits.path("maximum").asText() + "-12-31");
        limits.remove(List.of("minimum", "maximum"));
    }

    private static void days(String from, String to, ObjectNode limits) {
        limits.put("type", "date");
        limits.putObject("generator").putObject("date").put("from", from).put("to", to);
    }

    private static void range(Matcher between, ObjectNode limits) {
        limits.put("minimum", number(between.group(1), between.group(2)))
                .put("maximum", number(between.group(3), between.group(4)));
    }

    private static BigDecimal number(String digits, @Nullable String unit) {
        BigDecimal number = new BigDecimal(digits);
        return unit == null ? number : number.multiply(new BigDecimal(unit.equalsIgnoreCase("k") ? 1_000 : 1_000_000));
    }

    /** What stands in parentheses lists the words, gives a range or a type, or describes. */
    private static void remark(String remark, ObjectNode limits) {
        Matcher between = BETWEEN.matcher(remark);
        Matcher days = DAYS.matcher(remark);
        String lower = remark.toLowerCase(Locale.ROOT);
        List<String> words = CHOICE.split(remark).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (days.matches()) {
            days(days.group(1), days.group(2), limits);
        } else if (between.matches()) {
            range(between, limits);
        } else if (lower.equals("primary key")) {
            limits.put("required", true);
        } else if (lower.equals("optional")) {
            limits.put("required", false);
        } else if (lower.equals("unique")) {
            limits.put("unique", true);
        } else if (TYPES.containsKey(lower)) {
            limits.put("type", TYPES.get(lower));
        } else if (words.size() > 1
                && words.stream().allMatch(word -> word.split("\\s+").length <= LONGEST_WORD)
                && words.stream().noneMatch(word -> EXAMPLES.matches(word))) {
            words.forEach(limits.putArray("enum")::add);
        } else {
            limits.put("description", remark);
        }
    }
}
