package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems of a request for rows. Those of its format, which is a file by then, are about the schema of the request.
 */
final class FormatProblems {
    private static final String FILE = "custom-format-file";
    private static final Pattern FIELD = Pattern.compile("field '([^']+)':? (.*)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("^(?:unknown key )?'([a-z_]+)'");

    private FormatProblems() {}

    static void add(InvalidRequestException invalid, Path folder, JsonNode schema, JobProblems problems) {
        List<Problem> others = new ArrayList<>();
        for (Problem problem : invalid.problems()) {
            if (problem.option().equals(FILE)) {
                String file = folder.resolve("format.json") + ": ";
                add(problem.message().replace(file, ""), schema, problems);
            } else {
                others.add(problem);
            }
        }
        if (!others.isEmpty()) {
            problems.addAll(new InvalidRequestException(others));
        }
    }

    private static void add(String message, JsonNode schema, JobProblems problems) {
        Matcher field = FIELD.matcher(message);
        if (!field.matches()) {
            problems.add("/schema" + key(message, schema), message);
            return;
        }
        String path = "/schema";
        JsonNode node = schema;
        for (String name : field.group(1).split("\\.", -1)) {
            String step = step(node, name);
            path += step;
            node = node.at(step);
        }
        problems.add(path + key(field.group(2), node), field.group(2));
    }

    private static String step(JsonNode node, String name) {
        JsonNode columns = node.path("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.path(i).path("name").asText().equals(name)) {
                return "/columns/" + i;
            }
        }
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return node.has("fields") ? "/fields/" + escaped : node.has(name) ? "/" + escaped : "";
    }

    private static String key(String message, JsonNode node) {
        Matcher key = KEY.matcher(message);
        return key.find() && node.has(key.group(1)) ? "/" + key.group(1) : "";
    }
}
