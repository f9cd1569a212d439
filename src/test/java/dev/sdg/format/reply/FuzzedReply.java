package dev.sdg.format.reply;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reply made at random, and the rows that a reader must find in it. A row must be found if what was done to the reply
 * leaves no doubt about where the row begins and ends:
 *
 * <ul>
 *   <li>another element of its list was damaged token by token, so that in that element all strings are closed and all
 *       brackets have their partners;
 *   <li>separators between elements were dropped, doubled or replaced, and comments or words put in their place;
 *   <li>the list was disguised: fenced, wrapped, preceded by reasoning or prose, written one row a line;
 *   <li>the reply was cut off behind the row.
 * </ul>
 *
 * @param text the reply
 * @param undamaged the rows that must be found, each as a line of JSON
 */
record FuzzedReply(String text, List<String> undamaged) {
    static final DataFormatHandler FORMAT = Definitions.format("""
            {"fields": {
              "text": {"type": "string", "description": "a text", "max_length": 60},
              "label": {"type": "integer", "description": "a number", "minimum": 0, "maximum": 2},
              "score": {"type": "float", "description": "a number", "required": false},
              "good": {"type": "boolean", "description": "a flag", "required": false}}}""");

    private static final String BITS = "{}[],:\"'\\ \n\t/*#`~<>+0-.eEtfnTN…“”„\uff1a\uff0c\u0000\ud83d\ufeff";
    private static final List<String> TEXTS = List.of(
            "plain",
            "it's [1] {x}",
            "say \\\"hi\\\", then",
            "a, b: c",
            "// no # comment /*",
            "é中😀",
            "“so” ``` </p>",
            "...",
            "a\\\\",
            "two\\nlines",
            "x");
    private static final List<String> TOKENS =
            List.of(",", ":", "7", "-0.5", "null", "oops", "\"text\"", "\"label\":", "...", "{}", "[1,{}]", "'x'");
    private static final List<String> SEPARATORS = List.of(
            ",",
            ", ",
            ",\n",
            "",
            " ",
            "\n\n",
            ",,",
            " , , ",
            ", // next\n",
            ", /* { */ ",
            " # [\n",
            ", ..., ",
            "\uff0c",
            ";",
            " and ",
            ",\u00a0",
            ", null, ",
            ", 7, ",
            ", [], ");

    /** Returns a good reply after one to four changes of single characters: nothing may be expected of it. */
    static FuzzedReply changedAnywhere(Random random) {
        StringBuilder text = new StringBuilder(clean(rows(random, 4)));
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && text.length() > 2; i++) {
            change(text, random);
        }
        return new FuzzedReply(text.toString(), List.of());
    }

    /** Returns a reply with one element damaged, its brackets and quotes in balance. */
    static FuzzedReply withOneDamagedElement(Random random) {
        List<String> rows = rows(random, 5);
        List<String> undamaged = new ArrayList<>(rows);
        int damaged = random.nextInt(rows.size());
        undamaged.remove(damaged);
        rows.set(damaged, damage(rows.get(damaged), random));
        return new FuzzedReply(clean(rows), undamaged);
    }

    /** Returns a reply whose separators are not as they should be. */
    static FuzzedReply withOddSeparators(Random random) {
        List<String> rows = rows(random, 5);
        StringBuilder text = new StringBuilder("[" + (random.nextInt(4) == 0 ? separator(random) : ""));
        rows.forEach(row -> text.append(row).append(separator(random)));
        return new FuzzedReply(text.append("]").toString(), rows);
    }

    /** Returns a good list in one disguise or two. */
    static FuzzedReply disguised(Random random) {
        List<String> rows = rows(random, 4);
        String text = random.nextInt(4) == 0 ? String.join("\n", rows) : clean(rows);
        return new FuzzedReply(disguise(random.nextBoolean() ? disguise(text, random) : text, random), rows);
    }

    /** Returns a good reply that ends anywhere. */
    static FuzzedReply cutOff(Random random) {
        List<String> rows = rows(random, 4);
        String text = clean(rows);
        String cut = text.substring(0, random.nextInt(text.length()));
        List<String> whole = new ArrayList<>(rows);
        while (!whole.isEmpty() && clean(whole).length() - 1 > cut.length()) {
            whole.remove(whole.size() - 1);
        }
        return new FuzzedReply(cut, whole);
    }

    private static List<String> rows(Random random, int count) {
        return IntStream.range(0, count).mapToObj(n -> row(n, random)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String row(int number, Random random) {
        return "{\"text\":\"%d %s\",\"label\":%d,\"score\":0.%d,\"good\":%s}"
                .formatted(
                        number,
                        TEXTS.get(random.nextInt(TEXTS.size())),
                        random.nextInt(3),
                        1 + random.nextInt(9),
                        random.nextBoolean());
    }

    private static String clean(List<String> rows) {
        return "[" + String.join(",\n", rows) + "]";
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(6));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, bit(random));
            case 2 -> text.setCharAt(at, bit(random));
            case 3 -> text.insert(at, text.substring(at, to));
            case 4 -> text.setLength(at + 1);
            case 5 -> text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(8))));
            default -> text.insert(0, "{\"rows\":").append("}");
        }
    }

    private static char bit(Random random) {
        return BITS.charAt(random.nextInt(BITS.length()));
    }

    private static String damage(String row, Random random) {
        if (random.nextInt(8) == 0) {
            return TOKENS.get(random.nextInt(TOKENS.size()));
        }
        List<String> tokens = tokens(row);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = 1 + random.nextInt(tokens.size() - 2);
            switch (random.nextInt(4)) {
                case 0 -> tokens.set(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> tokens.add(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 2 -> tokens.add(at, tokens.get(at));
                default -> tokens.set(at, "");
            }
        }
        return String.join(random.nextBoolean() ? "" : " ", tokens);
    }

    /** Returns the strings, numbers, words and marks of a row, in order. */
    private static List<String> tokens(String row) {
        return new ArrayList<>(java.util.regex.Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[{}:,]|[^\"{}:,]+")
                .matcher(row)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static String separator(Random random) {
        return SEPARATORS.get(random.nextInt(SEPARATORS.size()));
    }

    private static String disguise(String text, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "```json\n" + text + "\n```";
            case 1 -> "Here are the rows [as asked], it's all:\n" + text;
            case 2 -> text + "\nI hope this helps! Isn't it {great}?";
            case 3 -> "<think>a draft {\"text\": \"d\", \"label\": 1} [</think>" + text;
            case 4 ->
                "{\"count\": 4, \"rows\": " + (text.startsWith("[") ? text : "[]") + "}\n"
                        + (text.startsWith("[") ? "" : text);
            case 5 -> "\ufeff" + text;
            case 6 -> "  ~~~\n" + text;
            default -> "<rows>" + text + "</rows>";
        };
    }
}
