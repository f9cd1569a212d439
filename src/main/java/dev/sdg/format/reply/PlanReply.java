package dev.sdg.format.reply;

import dev.sdg.format.prompt.Persona;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model answered to the wish for a plan.
 *
 * @param request the query as rewritten, where that was wished for and done
 * @param topics the leaves of the tree, each with the names above it: {@code Green tea: brewing}; none twice
 * @param personas who would write or ask; none twice
 */
public record PlanReply(Optional<String> request, List<String> topics, List<Persona> personas) {
    private static final int MAX_LENGTH = 160;
    private static final Pattern LISTED = Pattern.compile("(?m)^[ \\t]*(?:[-*\u2022]|\\d{1,3}[.)])[ \\t]+(\\S.*)$");

    public PlanReply {
        topics = List.copyOf(topics);
        personas = List.copyOf(personas);
    }

    /**
     * Reads {@code text}: JSON with or without text around it, forgiving as {@link ReplyReader} is, and whole elements
     * of one that is cut off; else lines of a list; else all of it is a rewritten query, unless it begins like JSON or
     * a page.
     */
    public static PlanReply of(String text) {
        return json(text).map(PlanReply::of).orElseGet(() -> ofLines(text));
    }

    private static PlanReply of(Json.Mapping json) {
        Set<String> topics = new LinkedHashSet<>();
        json.get("topics").ifPresent(tree -> collect(tree, "", topics));
        Set<Persona> personas = new LinkedHashSet<>();
        json.get("personas").ifPresent(given -> collect(given, Optional.empty(), personas));
        return new PlanReply(
                text(json, "request").filter(request -> !request.isEmpty()),
                List.copyOf(topics),
                List.copyOf(personas));
    }

    private static PlanReply ofLines(String text) {
        Set<String> topics = new LinkedHashSet<>();
        Matcher lines = LISTED.matcher(text);
        while (lines.find()) {
            add(lines.group(1), topics);
        }
        if (topics.size() > 1) {
            return new PlanReply(Optional.empty(), List.copyOf(topics), List.of());
        }
        return new PlanReply(
                Optional.of(text.strip()).filter(prose -> !prose.matches("(?s)[{\\[<`].*")), List.of(), List.of());
    }

    /** Returns the object in {@code text}, or one made of the list in it. */
    private static Optional<Json.Mapping> json(String text) {
        int object = text.indexOf('{');
        int list = text.indexOf('[');
        if (list >= 0 && (object < 0 || list < object)) {
            String topics = text.substring(list);
            return parsed(ofTopics(topics)).or(() -> parsed(ofTopics(TruncatedJson.ended(topics))));
        }
        return Optional.of(object)
                .filter(start -> start >= 0)
                .map(text::substring)
                .flatMap(json -> parsed(json).or(() -> parsed(TruncatedJson.ended(json))));
    }

    private static String ofTopics(String list) {
        return "{\"topics\": " + list + "}";
    }

    /** Returns the object that {@code text} begins with, if it is whole. */
    private static Optional<Json.Mapping> parsed(String text) {
        try {
            Cursor cursor = new Cursor(text, 0, text.length());
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RowParser(
                                    cursor,
                                    0,
                                    StringParser.Reading.AS_WRITTEN,
                                    RowDetector.ofNothing(),
                                    ReadingBudget.of(text))
                            .parse());
        } catch (RowParseException | ReadingBudget.ExceededException e) {
            return Optional.empty(); // no JSON, or too much of it to be an answer of this kind
        }
    }

    private static void collect(Json json, String above, Set<String> topics) {
        if (json instanceof Json.Sequence list) {
            list.elements().forEach(part -> collect(part, above, topics));
        } else if (json instanceof Json.Text leaf) {
            add(above + leaf.text(), topics);
        } else if (json instanceof Json.Mapping branch) {
            String name = above + text(branch, "topic").orElse("");
            Optional<Json> parts = branch.get("parts").filter(PlanReply::holdsSome);
            parts.ifPresentOrElse(some -> collect(some, name + ": ", topics), () -> add(name, topics));
        }
    }

    /** Collects personas: a list of them, or one by level of difficulty. */
    private static void collect(Json json, Optional<String> level, Set<Persona> personas) {
        if (json instanceof Json.Sequence list) {
            list.elements().forEach(element -> collect(element, level, personas));
        } else if (json instanceof Json.Text text) {
            line(text.text()).ifPresent(description -> personas.add(new Persona(level, description)));
        } else if (json instanceof Json.Mapping levels && level.isEmpty()) {
            levels.entries().forEach(entry -> collect(entry.value(), line(entry.key()), personas));
        }
    }

    private static boolean holdsSome(Json json) {
        return json instanceof Json.Sequence list && !list.elements().isEmpty();
    }

    private static Optional<String> text(Json.Mapping json, String key) {
        return json.get(key)
                .filter(Json.Text.class::isInstance)
                .map(value -> ((Json.Text) value).text().strip());
    }

    private static void add(String topic, Set<String> topics) {
        line(topic).ifPresent(topics::add);
    }

    /** Returns {@code text} as one cell of a line, unless it is blank or long. */
    private static Optional<String> line(String text) {
        return Optional.of(text.replace('|', '/')
                        .replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .strip())
                .filter(line -> !line.isEmpty() && line.length() <= MAX_LENGTH);
    }

    /** JSON that breaks off, ended behind its last whole element. */
    private static final class TruncatedJson {
        private final Deque<Character> open = new ArrayDeque<>();
        private boolean inString;
        private String ended = "";

        private TruncatedJson() {}

        /**
         * Returns {@code text} up to the last comma or closing bracket, with what is open there closed; blank where
         * there is none.
         */
        static String ended(String text) {
            TruncatedJson json = new TruncatedJson();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (json.inString && c == '\\') {
                    i++; // what is escaped neither ends the string nor begins one
                } else if (c == '"') {
                    json.inString = !json.inString;
                } else if (!json.inString) {
                    json.read(text, i);
                }
            }
            return json.ended;
        }

        private void read(String text, int at) {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                open.push(c == '{' ? '}' : ']');
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
                ended = text.substring(0, at + 1) + closing();
            } else if (c == ',') {
                ended = text.substring(0, at) + closing();
            }
        }

        private String closing() {
            StringBuilder closed = new StringBuilder();
            open.forEach(closed::append);
            return closed.toString();
        }
    }
}
