package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the fields of a request into values of options. */
final class RequestFields {
    /** Options of which one of the values is "off": {@code false} says so as well. */
    private static final Set<String> CAN_BE_OFF = Set.of(
            "near-dup", "semantic-dup", "topics", "balance", "round-trip", "grounding", "self-contained", "thinking");

    private final ObjectNode json;
    private final JobProblems problems;
    private final Map<String, List<String>> values = new HashMap<>();

    private RequestFields(ObjectNode json, JobProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    /** Returns the values of all options that {@code json} names. */
    static Map<String, List<String>> read(ObjectNode json, JobProblems problems) {
        RequestFields fields = new RequestFields(json, problems);
        json.properties().forEach(entry -> fields.read(entry.getKey(), entry.getValue()));
        return fields.values;
    }

    private void read(String field, JsonNode value) {
        if (JobOptions.OTHERS.contains(field)) {
            return;
        }
        JobOptions.named(field)
                .ifPresentOrElse(
                        option -> read(option, field, value), () -> problems.addField(pointer(field), unknown(field)));
    }

    private static String unknown(String field) {
        return Optional.ofNullable(JobOptions.INSTEAD.get(field))
                .orElseGet(() -> "unknown field '" + field + "'" + ClosestMatch.hint(field, JobOptions.fields()));
    }

    private void read(String option, String field, JsonNode value) {
        problems.given(option, field);
        if (value.isNull()) {
            return;
        }
        if (values.containsKey(option)) {
            problems.addField(field, "says the same as " + otherWord(option, field) + ", which is there as well");
            return;
        }
        List<String> read = values(option, field, value);
        if (!read.isEmpty()) {
            values.put(option, read);
        }
    }

    private String otherWord(String option, String field) {
        return json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(other -> !other.equals(field))
                .filter(other -> JobOptions.named(other).filter(option::equals).isPresent())
                .findFirst()
                .orElse(option);
    }

    private List<String> values(String option, String field, JsonNode value) {
        if (value.isArray()) {
            return list(field, value);
        }
        if (value.isBoolean()) {
            return flag(option, field, value.booleanValue());
        }
        if (value.isObject() && (option.equals("rows") || option.equals("prompt"))) {
            return ofTables(field, value);
        }
        if (JobOptions.isFlag(option)) {
            problems.addField(field, "must be true or false, but is " + shown(value));
            return List.of();
        }
        return text(field, value);
    }

    private List<String> text(String field, JsonNode value) {
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        if (value.isNumber()) {
            return List.of(value.decimalValue().toPlainString());
        }
        problems.addField(field, "must be a text or a number, but is " + shown(value));
        return List.of();
    }

    private List<String> flag(String option, String field, boolean on) {
        if (JobOptions.isFlag(option) || option.equals("review")) {
            return on ? List.of("true") : List.of();
        }
        if (CAN_BE_OFF.contains(option)) {
            return List.of(on ? "on" : "off");
        }
        problems.addField(field, "must be a text or a number, but is " + on);
        return List.of();
    }

    private List<String> list(String field, JsonNode array) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            all.addAll(text(field + "/" + i, array.get(i)));
        }
        return all;
    }

    private List<String> ofTables(String field, JsonNode object) {
        List<String> all = new ArrayList<>();
        object.properties().forEach(table -> text(field + "/" + pointer(table.getKey()), table.getValue())
                .forEach(given -> all.add(table.getKey() + "=" + given)));
        return all;
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
