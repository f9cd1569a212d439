package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence that lists what rows have: "10k transactions with user ID, amount, currency and timestamp". A rule reads
 * it into one table; what it does not say is left to the mapping of names.
 *
 * @param schema in the program's own format, one table
 * @param rows how many rows the sentence asks for; empty where it names no number
 */
public record Sentence(ObjectNode schema, OptionalLong rows) {
    private static final int LONGEST_NAME = 63;
    private static final int MOST_WORDS = 6;

    private static final Pattern LIST = Pattern.compile(
            "(?i)(?:\\s(?:with(?: the)?(?: following)?(?: columns| fields| attributes)?|having|containing|that (?:have|has|contain)|which have|"
                    + "including|includes?|contains?|consisting of|mit(?: den)?(?: spalten)?)\\b\\s*:?|\\s*:|\\s*(?=\\())\\s*");
    private static final Pattern ASKING = Pattern.compile(
            "(?i)^\\s*(?:(?:please|bitte|can you|could you|i (?:need|want|would like)|we need|give me|show me|generate|create|make|produce|build|"
                    + "write|synthesi[sz]e|simulate|erzeuge|erstelle|generiere|ich brauche|me|some|about|around|exactly|a|an|the|set|list|table|"
                    + "dataset|data set|file|csv|rows?|records?|entries|samples?|examples?|instances?|of|for|synthetic|fake|mock|random|realistic|"
                    + "dummy|test|sample)\\b[\\s,]*)");
    private static final Pattern BETWEEN = Pattern.compile(
            "(?i)\\s*(?:\\b(?:between|from|zwischen|von)\\s+)?(-?\\d+(?:\\.\\d+)?)\\s*(?:and|to|-|–|und|bis)\\s*(-?\\d+(?:\\.\\d+)?)\\s*$");
    private static final Pattern RANGE = Pattern.compile(
            "(?i)\\b(?:between|zwischen)\\s+(-?\\d+(?:\\.\\d+)?)\\s+(?:and|und)\\s+(-?\\d+(?:\\.\\d+)?)");
    /** What makes a number a bound or an amount. */
    private static final Pattern NO_COUNT_BEFORE = Pattern.compile(
            "(?i)(?:[$€£#]|\\b(?:between|from|over|under|above|below|than|aged?|since|until|in|zwischen|von|bis|über|unter|seit|ab))\\s*$");

    private static final Pattern NO_COUNT_AFTER = Pattern.compile(
            "(?i)\\s*(?:[%€$£]|(?:to|bis|-|–)\\s*\\d|(?:years?|months?|days?|hours?|jahren?|monaten?|tagen?|euros?|dollars?)\\b)");

    private static final Pattern REMARK = Pattern.compile("\\s*\\(([^)]*)\\)\\s*$");
    private static final Pattern CHOICE = Pattern.compile("(?i)\\s*(?:,|;|/|\\||\\bor\\b|\\boder\\b)\\s*");
    private static final Set<String> ARTICLES = Set.of(
            "a", "an", "the", "their", "its", "his", "her", "each", "every", "all", "one", "some", "also", "and",
            "plus", "ein", "eine", "der", "die", "das", "und", "sowie", "as", "well");

    /**
     * Returns what {@code text} asks for.
     *
     * @param names that say what a column means
     * @throws SchemaException where it lists nothing
     */
    public static Sentence read(String text, KnownNames names) {
        String whole = text.strip().replaceAll("\\s+", " ").replaceAll("[.!?]+$", "");
        // The "and" of a range is none of the list.
        String plain = RANGE.matcher(whole).replaceAll("$1 to $2");
        Matcher list = LIST.matcher(plain);
        boolean found = false;
        while (list.find()) {
            if (list.start() > 0 && list.end() < plain.length()) {
                found = true;
                break;
            }
        }
        if (!found) {
            throw new SchemaException(
                    List.of("the sentence lists no columns; without a model a rule reads sentences such as "
                            + "'10k transactions with user ID, amount, currency and timestamp'"));
        }
        String head = plain.substring(0, list.start());
        Optional<NumberWords.Found> number = NumberWords.first(head);
        String subject = number.map(it -> head.substring(0, it.start()) + " " + head.substring(it.end()))
                .orElse(head);
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        String name = tableName(subject);
        schema.put("name", name);
        ObjectNode table = schema.putObject("tables").putObject(name);
        table.put("description", whole);
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        items(plain.substring(list.end())).forEach(item -> column(item, columns, names));
        if (columns.isEmpty()) {
            throw new SchemaException(List.of("the sentence lists no columns"));
        }
        OptionalLong rows = number.map(it -> OptionalLong.of(it.value())).orElse(OptionalLong.empty());
        rows.ifPresent(count -> table.put("rows", count));
        table.set("columns", columns);
        if (columns.has("id")) {
            table.putArray("primary_key").add("id");
        }
        return new Sentence(schema, rows);
    }

    /** Returns how many rows {@code text} asks for: the first number before its list that is no bound or amount. */
    public static OptionalLong counted(String text) {
        String whole = RANGE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("$1 to $2");
        Matcher list = LIST.matcher(whole);
        String head = list.find() && list.start() > 0 ? whole.substring(0, list.start()) : whole;
        return NumberWords.first(head)
                .filter(number -> !NO_COUNT_BEFORE
                        .matcher(head.substring(0, number.start()))
                        .find())
                .filter(number ->
                        !NO_COUNT_AFTER.matcher(head.substring(number.end())).lookingAt())
                .map(number -> OptionalLong.of(number.value()))
                .orElse(OptionalLong.empty());
    }

    private static String tableName(String subject) {
        String rest = " " + subject.replaceAll("[^\\p{L}\\p{N}_ -]", " ").strip();
        for (Matcher asking = ASKING.matcher(rest);
                asking.find() && asking.end() < rest.length();
                asking = ASKING.matcher(rest)) {
            rest = rest.substring(asking.end());
        }
        String name = snakeCase(rest, 3);
        return name.isEmpty() ? "rows" : name;
    }

    /** Returns the parts of a list; what stands in parentheses is not cut. */
    private static List<String> items(String text) {
        String list = text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= 0 && (c == ',' || c == ';')) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        items.add(item.toString());
        return items.stream()
                .flatMap(one -> halves(one).stream())
                .filter(one -> !one.isBlank())
                .toList();
    }

    /** "Amount and currency" are two. */
    private static List<String> halves(String item) {
        if (item.contains("(")) {
            return List.of(item);
        }
        return List.of(item.split("(?i)(?:^|\\s)(?:and|und|&|sowie|plus)\\s", -1));
    }

    private static void column(String item, ObjectNode columns, KnownNames names) {
        String rest = item.strip();
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        Matcher remark = REMARK.matcher(rest);
        if (remark.find()) {
            remark(remark.group(1), limits);
            rest = rest.substring(0, remark.start());
        }
        Matcher between = BETWEEN.matcher(rest);
        if (between.find() && between.start() > 0) {
            limits.put("minimum", new java.math.BigDecimal(between.group(1)))
                    .put("maximum", new java.math.BigDecimal(between.group(2)));
            rest = rest.substring(0, between.start());
        }
        Matcher said = Pattern.compile("(?i)\\b(optional|unique)\\s+").matcher(rest);
        while (said.find()) {
            if (said.group(1).equalsIgnoreCase("optional")) {
                limits.put("required", false);
            } else {
                limits.put("unique", true);
            }
        }
        String name = snakeCase(rest.replaceAll("(?i)\\b(optional|unique)\\s+", ""), MOST_WORDS);
        if (name.isEmpty() || columns.has(name)) {
            return;
        }
        ObjectNode column = names.column(name)
                .filter(known -> !limits.has("enum"))
                .filter(ObjectNode.class::isInstance)
                .map(known -> (ObjectNode) known.deepCopy())
                .orElseGet(() -> plain(name, limits));
        if (limits.has("minimum") && !column.path("type").asText().matches("integer|decimal|float")) {
            column.removeAll();
            column.put("type", "integer");
        }
        column.setAll(limits);
        columns.set(name, column);
    }

    private static ObjectNode plain(String name, ObjectNode limits) {
        ObjectNode column = JsonNodeFactory.instance.objectNode();
        boolean fraction = limits.path("minimum").asText().contains(".")
                || limits.path("maximum").asText().contains(".");
        if (limits.has("minimum")) {
            return column.put("type", fraction ? "decimal" : "integer");
        }
        return column.put("type", name.endsWith("_id") || name.equals("id") ? "integer" : "string");
    }

    /** What stands in parentheses lists the words, gives a range, or describes. */
    private static void remark(String remark, ObjectNode column) {
        Matcher between = BETWEEN.matcher(remark);
        List<String> words = Pattern.compile(CHOICE.pattern())
                .splitAsStream(remark)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (between.matches()) {
            column.put("minimum", new java.math.BigDecimal(between.group(1)))
                    .put("maximum", new java.math.BigDecimal(between.group(2)));
        } else if (remark.strip().equalsIgnoreCase("optional")) {
            column.put("required", false);
        } else if (remark.strip().equalsIgnoreCase("unique")) {
            column.put("unique", true);
        } else if (words.size() > 1
                && words.stream().noneMatch(word -> word.matches("(?i)(e\\.?g\\.?|etc|such as|in|like)\\b.*"))) {
            words.forEach(column.putArray("enum")::add);
        } else {
            column.put("description", remark.strip());
        }
    }

    private static String snakeCase(String text, int most) {
        List<String> words = Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(text.strip()
                        .replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1 $2")
                        .toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> kept = new ArrayList<>(words);
        while (kept.size() > 1 && ARTICLES.contains(kept.get(0))) {
            kept.remove(0);
        }
        if (kept.size() == 1 && ARTICLES.contains(kept.get(0))) {
            return "";
        }
        List<String> last = kept.subList(Math.max(0, kept.size() - most), kept.size());
        String name = last.stream().collect(Collectors.joining("_"));
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
