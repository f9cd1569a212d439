package dev.sdg.run.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.prompt.Template;
import dev.sdg.format.reply.ReplyObject;
import dev.sdg.llm.Prompt;
import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of a mapping whose generators are in doubt, put to a model by one prompt: it chooses among the candidates of
 * each.
 *
 * @param columns in the order of the prompt; ids are their positions, from 1
 */
record DoubtfulColumns(List<Doubt> columns) {
    /** How many columns a prompt has at most. */
    static final int MOST = 100;

    private static final String FOLDER = "/dev/sdg/run/schema/";
    private static final int TOKENS_OF_A_CHOICE = 25;
    private static final int MOST_BESIDE = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    DoubtfulColumns {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param choice the rules' own
     * @param table that it is of
     * @param candidates as they are written in the prompt → what they are; the first is that of the rules
     */
    record Doubt(Choice choice, Table table, Map<String, GeneratorSpec> candidates) {
        Doubt {
            candidates = new LinkedHashMap<>(candidates);
        }

        private ObjectNode json() {
            Column column = table.column(choice.column()).orElseThrow();
            ObjectNode json = NODES.objectNode();
            json.put("name", column.name()).put("table", table.name());
            table.description().ifPresent(text -> json.put("table_description", text));
            json.put("type", column.type().toString());
            column.rules().maxLength().ifPresent(most -> json.put("max_length", most));
            column.description().ifPresent(text -> json.put("description", text));
            table.columns().stream()
                    .map(Column::name)
                    .filter(name -> !name.equals(column.name()))
                    .limit(MOST_BESIDE)
                    .forEach(json.withArray("beside")::add);
            candidates.keySet().forEach(json.putArray("candidates")::add);
            return json;
        }
    }

    /**
     * Returns the columns of {@code mapping} that are in doubt and have more than one candidate, the most doubtful
     * first, in groups of what one prompt has.
     */
    static List<DoubtfulColumns> of(Mapping mapping) {
        List<Doubt> doubts = new ArrayList<>();
        mapping.below(Choice.SURE).stream()
                .filter(choice -> choice.generator()
                        .filter(generator -> !(generator instanceof GeneratorSpec.Model))
                        .isPresent())
                .sorted(Comparator.comparing(Choice::confidence))
                .forEach(choice -> doubt(choice, mapping).ifPresent(doubts::add));
        List<DoubtfulColumns> groups = new ArrayList<>();
        for (int from = 0; from < doubts.size(); from += MOST) {
            groups.add(new DoubtfulColumns(doubts.subList(from, Math.min(doubts.size(), from + MOST))));
        }
        return groups;
    }

    private static Optional<Doubt> doubt(Choice choice, Mapping mapping) {
        Map<String, GeneratorSpec> candidates = new LinkedHashMap<>();
        candidates.put(choice.shown(), choice.generator().orElseThrow());
        choice.runnerUp().ifPresent(next -> candidates.putIfAbsent(Choice.shown(next, choice.kind()), next));
        mapping.others(choice).forEach(other -> candidates.putIfAbsent(Choice.shown(other, choice.kind()), other));
        Table table = mapping.schema().table(choice.table()).orElseThrow();
        return candidates.size() > 1 ? Optional.of(new Doubt(choice, table, candidates)) : Optional.empty();
    }

    /** Returns what a model is asked. */
    Prompt prompt() {
        List<Map<String, Object>> listed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String json = columns.get(i).json().toString().replace("<", "\\u003c");
            listed.add(Map.of("id", Integer.toString(i + 1), "json", json));
        }
        Map<String, Object> values = Map.of("columns", listed, "count", Integer.toString(columns.size()));
        return new Prompt(
                Template.at(FOLDER + "choices-system.mustache").filled(Map.of()),
                Template.at(FOLDER + "choices.mustache").filled(values),
                Optional.of(replySchema()),
                TOKENS_OF_A_CHOICE * columns.size(),
                true);
    }

    private static JsonNode replySchema() {
        ObjectNode schema = NODES.objectNode().put("type", "array");
        ObjectNode item = schema.putObject("items").put("type", "object");
        ObjectNode properties = item.putObject("properties");
        properties.putObject("column").put("type", "integer");
        properties.putObject("generator").put("type", "string");
        item.putArray("required").add("column").add("generator");
        return schema;
    }

    /**
     * Returns the choices that {@code reply} makes, each in place of the rules' own; of two for one column the first
     * counts, and what is no candidate of its column does not. Empty where the reply holds no list.
     */
    Optional<Map<Choice, Choice>> chosen(String reply) {
        return ReplyObject.read(reply, DoubtfulColumns::isAnswer).map(answer -> {
            Map<Choice, Choice> chosen = new HashMap<>();
            List<JsonNode> elements = new ArrayList<>();
            if (answer.json().isArray()) {
                answer.json().forEach(elements::add);
            } else {
                elements.add(answer.json());
            }
            elements.forEach(element -> doubt(element.path("column").asText())
                    .ifPresent(doubt -> settled(doubt, element.path("generator"))
                            .ifPresent(choice -> chosen.putIfAbsent(doubt.choice(), choice))));
            return chosen;
        });
    }

    private static boolean isAnswer(JsonNode json) {
        return json.isArray()
                ? json.isEmpty() || json.get(0).has("column")
                : json.has("column") && json.has("generator");
    }

    private Optional<Doubt> doubt(String id) {
        return id.matches("[1-9]\\d{0,3}") && Integer.parseInt(id) <= columns.size()
                ? Optional.of(columns.get(Integer.parseInt(id) - 1))
                : Optional.empty();
    }

    private static Optional<Choice> settled(Doubt doubt, JsonNode generator) {
        String written = generator.isTextual() ? generator.asText().strip() : generator.toString();
        return Optional.ofNullable(doubt.candidates().get(written))
                .map(spec -> doubt.choice().settled(spec, "a model chose it"));
    }
}
