package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.text.BoundedPattern;
import dev.sdg.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * One table as a sentence describes it: what is asked for, how many of it, and the list of what each has.
 *
 * @param name of the table
 * @param rows how many; empty where no number is named
 * @param list of its columns, in words; empty where none are named
 * @param parent the name of the table that this one belongs to, as "their" orders do; empty where there is none
 * @param text as it was written
 */
record DescribedTable(String name, OptionalLong rows, String list, String parent, String text) {
    private static final int MOST_WORDS = 3;
    private static final BoundedPattern ASKING = BoundedPattern.of(
            "(?i)^\\s*(?:(?:please|bitte|can you|could you|i (?:need|want|would like)|i['’]d like|we need|need|give me|show me|"
                    + "generate|create|make|produce|build|write|synthesi[sz]e|simulate|erzeuge|erstelle|generiere|"
                    + "ich brauche|me|some|about|around|exactly|a|an|the|set|list|table|dataset|data set|file|csv|"
                    + "rows?|records?|entries|samples?|examples?|instances?|of|for|synthetic|fake|mock|random|"
                    + "realistic|dummy|test|sample|named|called|is structured|structured|eine?|tabelle|liste|mit|"
                    + "von|with)\\b"
                    + "[\\s,]*)");
    private static final BoundedPattern PLACE =
            BoundedPattern.of("(?i)\\s(?:for|of|from|in|at|about|für|von|aus)\\s.*$");
    private static final BoundedPattern SENTENCE_BEFORE = BoundedPattern.of("(?s)^.*[.!?]\\s+(?=\\S)");
    private static final BoundedPattern TABLE_WORD =
            BoundedPattern.of("(?i)(?<=\\S)\\s+(?:tables?|tabellen?|datasets?)\\s*$");
    private static final BoundedPattern COUNTED_THING = BoundedPattern.of("\\s*\\d[\\d.,]*[km]?\\s+\\p{L}+s\\s*");
    private static final Set<String> GENERIC = Set.of(
            "csv",
            "columns",
            "fields",
            "table",
            "tabelle",
            "dataset",
            "data",
            "rows",
            "file",
            "tables",
            "is_structured",
            "structured");

    private static final BoundedPattern WORDS_AT_END = BoundedPattern.of(
            "(?i)((?:^|[,;]|\\band\\b|\\bund\\b)\\s*[\\p{L}_][\\p{L}\\p{N}_ ]{0,30}?):\\s*([^:;()]+)$");
    private static final BoundedPattern THEIR = BoundedPattern.of(
            "(?i)^(.*?)[,;]?\\s+(?:and|und|along with|samt|with|mit)\\s+(?:their|its|ihren|ihre|deren)\\s+(.+)$");
    private static final BoundedPattern ONE_LIST = BoundedPattern.of(
            "(?i)\\b(?:eine?n?|one)\\s+(?:tabelle|liste|datensatz|datei|table|list|dataset|data set|csv|file|set)\\b");
    private static final BoundedPattern COUNT_AT_END =
            BoundedPattern.of("(?i)[\\s,;–—-]+((?:[\\p{L}\\d.,]+\\s+){0,3}?[\\p{L}\\d.,]+)\\s+"
                    + "(?:rows|records|entries|lines|zeilen|datensätze|einträge)$");
    private static final BoundedPattern FOR_AT_END = BoundedPattern.of("(?i)\\s+(?:for|für)\\s+(\\S.{0,60})$");
    private static final BoundedPattern BARE_LIST = BoundedPattern.of("[^:;.]+,[^:;.]+");
    private static final BoundedPattern AND = BoundedPattern.of("(?i)(?:^|\\s)(?:and|und|&|sowie|plus)\\s(?![^(]*\\))");

    /** The longest end of a sentence in which a count or a thing is looked for. */
    private static final int END = 160;

    /** A thing, and the list of what it has. */
    private record ThingAndList(String thing, String list) {
        static Optional<ThingAndList> in(String text) {
            return RequestText.list(text)
                    .map(found -> new ThingAndList(text.substring(0, found.start()), text.substring(found.end())))
                    .or(() -> listFirst(text));
        }

        /** "Name, e-mail and phone for 100 customers". */
        private static Optional<ThingAndList> listFirst(String text) {
            Matcher thing = FOR_AT_END.matcher(text).region(Math.max(0, text.length() - END), text.length());
            return thing.find() && BARE_LIST.matches(text.substring(0, thing.start()))
                    ? Optional.of(new ThingAndList(thing.group(1), text.substring(0, thing.start())))
                    : Optional.empty();
        }
    }

    /**
     * Returns the tables that {@code text} describes, each behind the one that it belongs to.
     *
     * @throws SchemaException where it lists nothing
     */
    static List<DescribedTable> in(String text) {
        String plain = RequestText.plain(text);
        List<DescribedTable> tables = new ArrayList<>();
        for (String part : RequestText.parts(plain)) {
            part(part, tables);
        }
        if (tables.isEmpty()) {
            throw new SchemaException(
                    List.of("the sentence lists no columns; without a model a rule reads sentences such as "
                            + "'10k transactions with user ID, amount, currency and timestamp'"));
        }
        return tables;
    }

    private static void part(String part, List<DescribedTable> tables) {
        Matcher their = THEIR.matcher(part);
        if (their.matches()) {
            boolean parentHasList = RequestText.list(their.group(1)).isPresent();
            boolean childHasList = RequestText.list(their.group(2))
                    .filter(list -> !list.group().isBlank() || their.group(1).endsWith(")"))
                    .isPresent();
            boolean isThing = their.group(2).strip().matches("\\p{L}+(?: \\p{L}+)?");
            if (childHasList || (!parentHasList && isThing)) {
                tables.add(of(their.group(1), ""));
                tables.add(of(their.group(2), tables.get(tables.size() - 1).name()));
                return;
            }
        }
        if (ThingAndList.in(part).isPresent()) {
            tables.add(of(part, ""));
        }
    }

    private static DescribedTable of(String text, String parent) {
        String whole = text;
        OptionalLong atEnd = OptionalLong.empty();
        Matcher end = COUNT_AT_END.matcher(text).region(Math.max(0, text.length() - END), text.length());
        if (end.find()) {
            Optional<NumberWords.Found> number = NumberWords.first(end.group(1));
            if (number.filter(found -> found.start() == 0).isPresent()
                    && RequestText.list(text.substring(0, end.start())).isPresent()) {
                atEnd = OptionalLong.of(number.get().value());
                whole = text.substring(0, end.start());
            }
        }
        ThingAndList parts = ThingAndList.in(whole).orElse(new ThingAndList(whole, ""));
        String asked = ONE_LIST.replaceAll(parts.thing(), "");
        Optional<NumberWords.Found> number = RequestText.count(asked);
        String subject = number.map(it -> asked.substring(0, it.start()) + " " + asked.substring(it.end()))
                .orElse(asked);
        OptionalLong rows = number.map(it -> OptionalLong.of(it.value())).orElse(atEnd);
        return new DescribedTable(name(subject), rows, parts.list(), parent, text);
    }

    private static String name(String subject) {
        String last = SENTENCE_BEFORE.replaceAll(subject, "");
        String rest = " " + last.replaceAll("[^\\p{L}\\p{N}_ '’-]", " ").strip();
        for (Matcher asking = ASKING.matcher(rest);
                asking.find() && asking.end() < rest.length();
                asking = ASKING.matcher(rest)) {
            rest = rest.substring(asking.end());
        }
        String thing = TABLE_WORD.replaceAll(PLACE.matcher(rest).replaceFirst(""), "");
        String name = SnakeCase.of(thing.isBlank() ? rest : thing, MOST_WORDS);
        return name.isEmpty() || GENERIC.contains(name) ? "rows" : name;
    }

    /**
     * Returns the table as schemas write it.
     *
     * @param before tables that its columns may refer to
     * @param needsKey whether others refer to it
     * @param several whether there are other tables
     */
    ObjectNode json(List<DescribedTable> before, boolean needsKey, boolean several, KnownNames names) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        boolean related = needsKey || !parent.isEmpty();
        if (related) {
            columns.set("id", JsonNodeFactory.instance.objectNode().put("type", "integer"));
        }
        if (!parent.isEmpty()) {
            columns.set(SnakeCase.singular(parent) + "_id", reference(parent));
        }
        String key = items(columns, names);
        if (related && list.isEmpty()) {
            if (parent.isEmpty()) {
                columns.set("name", JsonNodeFactory.instance.objectNode().put("type", "string"));
            }
            columns.set("created_at", JsonNodeFactory.instance.objectNode().put("type", "timestamp"));
        }
        if (several) {
            before.forEach(other -> {
                String column = SnakeCase.singular(other.name) + "_id";
                if (columns.has(column)) {
                    columns.set(column, reference(other.name));
                }
            });
        }
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("description", text.replaceAll("\\s+", " ").strip());
        if (parent.isEmpty()) {
            rows.ifPresent(count -> table.put("rows", count));
        }
        table.set("columns", columns);
        if (columns.has(key)) {
            table.putArray("primary_key").add(key);
        }
        return table;
    }

    private static ObjectNode reference(String table) {
        return JsonNodeFactory.instance.objectNode().put("references", table + ".id");
    }

    /** Adds the columns of the list, and returns the name of the one that is the key. */
    private String items(ObjectNode columns, KnownNames names) {
        List<String> items = items();
        boolean plural =
                items.size() > 1 && items.stream().allMatch(item -> item.strip().matches("(?i).*[^su]s"));
        String key = "id";
        for (String item : items) {
            if (COUNTED_THING.matches(item)) {
                throw new SchemaException(
                        List.of(
                                "'" + item.strip() + "' names no column, it says how many of something "
                                        + "there are; without a model a rule reads the sentence: name the columns, separated by commas"));
            }
            ListedColumn column = ListedColumn.of(plural ? SnakeCase.singular(item.strip()) : item, names);
            String name = column.name();
            if (name.isEmpty() || columns.has(name)) {
                continue;
            }
            boolean own = columns.isEmpty() && name.equals(SnakeCase.singular(this.name) + "_id");
            if (own || column.isKey()) {
                key = name;
            }
            if (name.equals(key)) {
                column.column().remove("generator");
            }
            columns.set(name, column.column());
        }
        return key;
    }

    /** Returns the parts of the list; what stands in parentheses is not cut. */
    private List<String> items() {
        String whole = WORDS_AT_END
                .matcher(list)
                .replaceFirst(words -> Matcher.quoteReplacement(
                        words.group(1) + " (" + words.group(2).strip() + ")"));
        String open = whole.startsWith("(") && whole.endsWith(")") && whole.indexOf(')') == whole.length() - 1
                ? whole.substring(1, whole.length() - 1)
                : whole;
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
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
        return AND.split(item);
    }
}
