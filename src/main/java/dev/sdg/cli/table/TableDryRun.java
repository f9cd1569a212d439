package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.run.table.TableRun;
import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorJson;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import java.io.PrintStream;
import java.util.List;

/** Tells what a run over tables would do: the tables in order, how their columns are made, and their first rows. */
final class TableDryRun {
    private static final int SHOWN = 3;
    private static final int LONGEST = 90;

    private final TableRun run;
    private final boolean asJson;
    private final PrintStream out;

    TableDryRun(TableRun run, boolean asJson, PrintStream out) {
        this.run = run;
        this.asJson = asJson;
        this.out = out;
    }

    void print() {
        if (asJson) {
            out.println(json());
        } else {
            FirstRows rows = new FirstRows(run.plan(), SHOWN);
            for (PlannedTable table : run.written()) {
                out.println(TerminalText.safe("%s: %,d rows".formatted(table.name(), table.rows())));
                generators(table.table()).forEach(out::println);
                out.println();
                rows.of(table, "  ").forEach(out::println);
                out.println();
            }
            out.println("%,d rows in all, seed %d, no model, no calls, no cost".formatted(requested(), run.seed()));
        }
        out.flush();
    }

    private static List<String> generators(Table table) {
        Grid grid =
                new Grid(LONGEST).column("column", false).column("type", false).column("made by", false);
        table.columns()
                .forEach(
                        column -> grid.row(List.of(column.name(), column.type().toString(), generator(table, column))));
        return grid.lines("  ");
    }

    private static String generator(Table table, Column column) {
        if (column.generator().isPresent()) {
            return GeneratorJson.of(column.generator().get(), column.type().kind())
                    .toString();
        }
        return table.foreignKeys().stream()
                .filter(key -> key.columns().contains(column.name()))
                .findFirst()
                .map(key -> "a row of " + parent(key, column))
                .orElseGet(() -> column.rules().words().isEmpty() ? "its type" : "its enum");
    }

    private static String parent(ForeignKey key, Column column) {
        return key.parent() + "." + key.parentColumns().get(key.columns().indexOf(column.name()));
    }

    private long requested() {
        return run.written().stream().mapToLong(PlannedTable::rows).sum();
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dry_run", true).put("requested", requested());
        json.put("seed", run.seed()).put("now", run.now().toString());
        ObjectNode tables = json.putObject("tables");
        for (PlannedTable table : run.written()) {
            ObjectNode one = tables.putObject(table.name()).put("requested", table.rows());
            ObjectNode generators = one.putObject("generators");
            table.table().columns().forEach(column -> generators.put(column.name(), generator(table.table(), column)));
        }
        return json.put("calls", 0).put("cost_usd", 0);
    }
}
