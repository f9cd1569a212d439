package dev.sdg.format.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one JSON value that a model was asked for, however it is wrapped: in prose, code fences, its reasoning. Damage
 * that does not change what is meant is repaired, as {@link ReplyReader} does; what breaks off is not.
 *
 * @param json an object or a list, numbers with all their digits
 * @param repeatedKeys of objects that have a key twice: the first value counts
 */
public record ReplyObject(JsonNode json, List<String> repeatedKeys) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_ATTEMPTS = 32;
    private static final int LONGEST_NUMBER = 1_000;
    private static final Pattern END_OF_REASONING =
            Pattern.compile("(?is).*(?:</(?:think|thinking|thoughts?|reasoning|analysis)>|\\[/THINK])");

    public ReplyObject {
        repeatedKeys = List.copyOf(repeatedKeys);
    }

    /**
     * Returns the first whole object or list in {@code reply} that is {@code wanted}, or that holds one.
     *
     * @param wanted says of an object or list whether it is an answer
     */
    public static Optional<ReplyObject> read(String reply, Predicate<JsonNode> wanted) {
        Matcher reasoning = END_OF_REASONING.matcher(reply);
        String text = reasoning.lookingAt() ? reply.substring(reasoning.end()) : reply;
        int from = 0;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int start = next(text, from);
            if (start < 0) {
                return Optional.empty();
            }
            Cursor cursor = new Cursor(text, start, text.length());
            Optional<ReplyObject> found = parsed(cursor).flatMap(whole -> whole.within(wanted));
            if (found.isPresent()) {
                return found;
            }
            from = Math.max(start + 1, cursor.at());
        }
        return Optional.empty();
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    /** Returns what begins at {@code cursor}, which is then behind it; else the cursor stays. */
    private static Optional<ReplyObject> parsed(Cursor cursor) {
        int start = cursor.at();
        String text = cursor.text();
        boolean list = cursor.is('[');
        // The parser reads objects; a list is the value of one.
        String object = list ? "{\"list\":" + text.substring(start) + "}" : text;
        Cursor inside = list ? new Cursor(object, 0, object.length()) : cursor;
        try {
            Json.Mapping mapping = new RowParser(
                            inside,
                            0,
                            StringParser.Reading.AS_WRITTEN,
                            RowDetector.ofNothing(),
                            ReadingBudget.of(object))
                    .parse();
            List<String> repeated = new ArrayList<>();
            Json whole = list ? mapping.get("list").orElse(mapping) : mapping;
            return Optional.of(new ReplyObject(node(whole, "", repeated), repeated));
        } catch (RowParseException | ReadingBudget.ExceededException e) {
            cursor.moveTo(start); // no JSON, or too much of it to be an answer
            return Optional.empty();
        }
    }

    private Optional<ReplyObject> within(Predicate<JsonNode> wanted) {
        if (wanted.test(json)) {
            return Optional.of(this);
        }
        for (JsonNode part : json) {
            if (part.isContainerNode() && wanted.test(part)) {
                return Optional.of(new ReplyObject(part, repeatedKeys));
            }
        }
        return Optional.empty();
    }

    private static JsonNode node(Json json, String path, List<String> repeated) {
        if (json instanceof Json.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.repeatedKey().ifPresent(key -> repeated.add(path + key));
            for (Json.Entry entry : mapping.entries()) {
                if (!object.has(entry.key())) {
                    object.set(entry.key(), node(entry.value(), path + entry.key() + ".", repeated));
                }
            }
            return object;
        }
        if (json instanceof Json.Sequence list) {
            ArrayNode array = NODES.arrayNode();
            list.elements().forEach(element -> array.add(node(element, path, repeated)));
            return array;
        }
        if (json instanceof Json.Text text) {
            return NODES.textNode(text.text());
        }
        if (json instanceof Json.Truth truth) {
            return NODES.booleanNode(truth.truth());
        }
        return json instanceof Json.Numeral number ? number(number.literal()) : NODES.nullNode();
    }

    private static JsonNode number(String literal) {
        try {
            BigDecimal value = new BigDecimal(literal);
            boolean whole = literal.matches("[+-]?\\d{1,18}");
            return Math.abs((long) value.scale()) > LONGEST_NUMBER
                    ? NODES.textNode(literal)
                    : whole ? NODES.numberNode(value.longValueExact()) : DecimalNode.valueOf(value);
        } catch (NumberFormatException e) {
            return NODES.textNode(literal); // NaN and its like, which no schema holds
        }
    }
}
