package dev.sdg.table.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorJson;
import dev.sdg.schema.GeneratorSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@code meanings.txt}, found by the words of a name. */
final class Rules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USE =
            Pattern.compile("([a-z]+)(>=(\\d+)|<=(\\d+)|(\\d+)\\.\\.(\\d+))? ([0-9.]+) (.+)");
    private static final double BY_TABLE = 0.95;

    private final Words words;
    private final Subjects subjects;
    private final Map<String, List<NameRule>> byFirst = new HashMap<>();
    private final Map<String, List<NameRule>> byLast = new HashMap<>();
    private final List<NameRule> others = new ArrayList<>();

    /**
     * A rule that a name fits.
     *
     * @param strength how strongly the name speaks for it
     * @param precision how much of the name it says
     */
    record Match(NameRule rule, double strength, int precision, Subjects.Found subject) {
        Match withStrength(double other) {
            return new Match(rule, other, precision, subject);
        }

        /** Returns a match that goes before others of the same precision. */
        Match before() {
            return new Match(rule, strength, precision + 1, subject);
        }
    }

    Rules(Words words, Subjects subjects) {
        this.words = words;
        this.subjects = subjects;
        String heading = "";
        List<Meaning.Use> uses = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String line : Resource.lines("meanings.txt")) {
            if (line.startsWith("[")) {
                add(heading, uses, names);
                heading = line;
                uses.clear();
                names.clear();
            } else if (line.startsWith("=")) {
                names.addAll(Resource.parts(line.substring(1)));
            } else {
                uses.add(use(line));
            }
        }
        add(heading, uses, names);
    }

    private void add(String heading, List<Meaning.Use> uses, List<String> names) {
        if (heading.isEmpty()) {
            return;
        }
        int end = heading.indexOf(']');
        Meaning meaning = new Meaning(
                heading.substring(1, end), heading.substring(end + 1).strip(), uses);
        for (String name : names) {
            NameRule rule = NameRule.read(meaning, name, words);
            switch (rule.form()) {
                case BEGINNING -> list(byFirst, rule.words().get(0)).add(rule);
                case WHOLE, END ->
                    list(byLast, rule.words().get(rule.words().size() - 1)).add(rule);
                case ENDING, ANY -> others.add(rule);
            }
        }
    }

    private static List<NameRule> list(Map<String, List<NameRule>> rules, String word) {
        return rules.computeIfAbsent(word, key -> new ArrayList<>());
    }

    private static Meaning.Use use(String line) {
        Matcher use = USE.matcher(line);
        if (!use.matches()) {
            throw new IllegalStateException(line);
        }
        int least = use.group(3) != null ? Integer.parseInt(use.group(3)) : number(use.group(5), 0);
        int most = use.group(4) != null ? Integer.parseInt(use.group(4)) : number(use.group(6), Integer.MAX_VALUE);
        return new Meaning.Use(
                kinds(use.group(1)), least, most, Double.parseDouble(use.group(7)), generator(use.group(8)));
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static Set<Kind> kinds(String word) {
        return switch (word) {
            case "number" -> EnumSet.of(Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT);
            case "moment" -> EnumSet.of(Kind.DATE, Kind.TIMESTAMP);
            default -> EnumSet.of(Kind.ofWord(word).orElseThrow());
        };
    }

    private static GeneratorSpec generator(String json) {
        try {
            return GeneratorJson.read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** Returns the rules that the name of {@code column} fits. */
    List<Match> of(ColumnView column) {
        return of(column, column.words());
    }

    /** Returns the rules that {@code name} fits, if it stood in the place of the name of {@code column}. */
    List<Match> of(ColumnView column, List<String> name) {
        List<Match> matches = new ArrayList<>();
        if (!name.isEmpty()) {
            byLast.getOrDefault(name.get(name.size() - 1), List.of()).forEach(rule -> add(rule, column, name, matches));
            byFirst.getOrDefault(name.get(0), List.of()).forEach(rule -> add(rule, column, name, matches));
        }
        others.forEach(rule -> add(rule, column, name, matches));
        return matches;
    }

    private void add(NameRule rule, ColumnView column, List<String> name, List<Match> matches) {
        int before = start(rule, column, name);
        if (before < 0) {
            return;
        }
        if (rule.subject().isEmpty()) {
            int whole = rule.form() == NameRule.Form.WHOLE ? 1 : 0;
            matches.add(new Match(rule, rule.strength(), rule.precision() + whole, Subjects.Found.NONE));
            return;
        }
        Subjects.Found found = subjects.find(rule.subject().get(), name.subList(0, before), column);
        if (found == Subjects.Found.BEFORE) {
            matches.add(new Match(rule, rule.strength(), rule.precision() + 2, found));
        } else if (found == Subjects.Found.TABLE) {
            int more = before == 0 ? 2 : 0;
            matches.add(new Match(rule, rule.strength() * BY_TABLE, rule.precision() + more, found));
        }
    }

    /** Returns how many words stand before those of the rule; -1 where the name does not fit it. */
    private static int start(NameRule rule, ColumnView column, List<String> name) {
        int rest = name.size() - rule.words().size();
        return switch (rule.form()) {
            case WHOLE -> isWhole(rule, column, name, rest) ? rest : -1;
            case END -> rest >= 0 && endsWith(name, rule.words()) ? rest : -1;
            case BEGINNING -> rest >= 0 && name.subList(0, rule.words().size()).equals(rule.words()) ? 0 : -1;
            case ENDING ->
                !name.isEmpty()
                                && name.get(name.size() - 1)
                                        .endsWith(rule.words().get(0))
                        ? rest
                        : -1;
            case ANY -> name.size();
        };
    }

    /** The name of the table before it does not change what a name says; a subject may. */
    private static boolean isWhole(NameRule rule, ColumnView column, List<String> name, int rest) {
        return rest >= 0
                && endsWith(name, rule.words())
                && (rest == 0 || rule.subject().isPresent() || endsWith(column.tableWords(), name.subList(0, rest)));
    }

    private static boolean endsWith(List<String> words, List<String> end) {
        int rest = words.size() - end.size();
        return rest >= 0 && words.subList(rest, words.size()).equals(end);
    }
}
