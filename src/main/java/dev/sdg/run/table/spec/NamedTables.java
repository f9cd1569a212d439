package dev.sdg.run.table.spec;

import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.text.ClosestMatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Checks what options say of single tables, which they call by their names or by those of entity classes. */
final class NamedTables {
    private final RunRequest request;
    private final Optional<SchemaSource> source;
    private final Problems problems;

    /**
     * @param source the schema; empty where it is still to be made, so that no table is known
     * @param problems all that are found are added
     */
    NamedTables(RunRequest request, Optional<SchemaSource> source, Problems problems) {
        this.request = request;
        this.source = source;
        this.problems = problems;
    }

    /** Returns what a model is told of tables, by their names. */
    Map<String, String> prompts() {
        Map<String, String> prompts = new LinkedHashMap<>();
        for (String typed : request.all("prompt")) {
            int equals = typed.indexOf('=');
            String text = typed.substring(equals + 1).strip();
            if (equals < 1 || text.isEmpty()) {
                problems.add("prompt", "'" + typed + "' is not of the form TABLE=TEXT");
            } else {
                tableNamed("prompt", typed.substring(0, equals).strip()).ifPresent(name -> prompts.put(name, text));
            }
        }
        return prompts;
    }

    /** Returns how many rows there are. */
    Sizes sizes() {
        Map<String, Long> byTable = new LinkedHashMap<>();
        OptionalLong others = OptionalLong.empty();
        for (String part : parts(request, "rows")) {
            int equals = part.lastIndexOf('=');
            long number = RowNumbers.read("rows", part.substring(equals + 1), problems);
            if (equals < 0) {
                others = OptionalLong.of(number);
            } else {
                tableNamed("rows", part.substring(0, equals).strip()).ifPresent(name -> byTable.put(name, number));
            }
        }
        return new Sizes(byTable, others, scale());
    }

    private double scale() {
        return request.value("scale")
                .map(typed -> problems.decimal("scale", typed, Problems.Range.over("0.0", "1000000")))
                .orElse(1.0);
    }

    /** Returns the tables that are written, in the order of the schema. */
    List<String> written() {
        Set<String> wanted = new LinkedHashSet<>();
        parts(request, "tables").forEach(typed -> tableNamed("tables", typed).ifPresent(wanted::add));
        if (request.isGiven("tables") && parts(request, "tables").isEmpty()) {
            problems.add("tables", "names no table");
        }
        return source.stream()
                .flatMap(known -> known.schema().tables().stream())
                .map(Table::name)
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
    }

    /** Without a schema no table is known. */
    private Optional<String> tableNamed(String option, String typed) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                source.get().schema().tables().stream().map(Table::name).toList();
        Optional<String> name = names.stream()
                .filter(typed::equals)
                .findFirst()
                .or(() -> Optional.ofNullable(source.get().classes().get(typed)).filter(names::contains))
                .or(() -> names.stream().filter(typed::equalsIgnoreCase).findFirst());
        if (name.isEmpty()) {
            problems.add(option, "unknown table '" + typed + "'" + ClosestMatch.hint(typed, names));
        }
        return name;
    }

    /** Returns the values of {@code option}, which may stand in one with commas between. */
    static List<String> parts(RunRequest request, String option) {
        return request.all(option).stream()
                .flatMap(typed -> Arrays.stream(typed.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
