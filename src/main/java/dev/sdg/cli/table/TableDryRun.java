package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.budget.Price;
import dev.sdg.run.Forecast;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.table.MappingJson;
import dev.sdg.run.table.TableRun;
import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
            FirstRows rows = new FirstRows(run.otherwise(), SHOWN);
            for (PlannedTable table : run.written()) {
                out.println(TerminalText.safe("%s: %,d rows%s".formatted(table.name(), table.rows(), existing(table))));
                generators(table).forEach(out::println);
                out.println();
                rows.of(table, "  ").forEach(out::println);
                out.println();
            }
            if (existingBytes() > 0) {
                out.println("Memory for the rows that are there: %s".formatted(memory(existingBytes())));
            }
            List<CellForecast> forecasts = run.forecast();
            forecasts.forEach(table -> out.println(TerminalText.safe(line(table))));
            out.println("%,d rows in all, seed %d, %s"
                    .formatted(
                            requested(),
                            run.seed(),
                            forecasts.isEmpty()
                                    ? "no model, no calls, no cost"
                                    : "values of the model shown as they are made without it"));
        }
        out.flush();
    }

    private static String line(CellForecast table) {
        Forecast.Sum low = table.forecast().low();
        Forecast.Sum high = table.forecast().high();
        return "The model writes %s.%s: %s, %s calls, %s tokens, %s"
                .formatted(
                        table.table(),
                        String.join(", ", table.columns()),
                        Plural.of(table.rows(), "row"),
                        range(low.calls(), high.calls()),
                        range(low.input() + low.output(), high.input() + high.output()),
                        table.lowUsd().isEmpty() || table.highUsd().isEmpty()
                                ? "cost unknown"
                                : "$%s to $%s"
                                        .formatted(
                                                Price.shown(table.lowUsd().get()),
                                                Price.shown(table.highUsd().get())));
    }

    private static String range(long low, long high) {
        return low == high ? "%,d".formatted(low) : "%,d to %,d".formatted(low, high);
    }

    private static String existing(PlannedTable table) {
        return table.existing() == 0 ? "" : ", after the %,d that are there".formatted(table.existing());
    }

    private List<String> generators(PlannedTable planned) {
        Table table = planned.table();
        Grid grid = new Grid(LONGEST)
                .column("column", false)
                .column("type", false)
                .column("confidence", true)
                .column("made by", false);
        List<Choice> choices = run.mapping().of(table.name());
        for (int i = 0; i < choices.size(); i++) {
            Column column = table.columns().get(i);
            String confidence =
                    String.format(Locale.ROOT, "%.2f", choices.get(i).confidence());
            grid.row(List.of(column.name(), column.type().toString(), confidence, generator(table, choices.get(i))));
        }
        return grid.lines("  ");
    }

    private static String generator(Table table, Choice choice) {
        return table.foreignKeys().stream()
                .filter(key -> choice.generator().isEmpty() && key.columns().contains(choice.column()))
                .findFirst()
                .map(key -> "a row of " + parent(key, choice.column()))
                .orElseGet(choice::shown);
    }

    private static String parent(ForeignKey key, String column) {
        return key.parent() + "." + key.parentColumns().get(key.columns().indexOf(column));
    }

    private long existingBytes() {
        return run.plan().tables().stream()
                .mapToLong(PlannedTable::existingBytes)
                .sum();
    }

    private static String memory(long bytes) {
        return bytes < 1 << 20 ? "under 1 MB" : "%,d MB".formatted((bytes >> 20) + 1);
    }

    private long requested() {
        return run.written().stream().mapToLong(PlannedTable::rows).sum();
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dry_run", true).put("requested", requested());
        json.put("existing_bytes", existingBytes());
        json.put("seed", run.seed()).put("now", run.now().toString());
        ObjectNode tables = json.putObject("tables");
        for (PlannedTable table : run.written()) {
            ObjectNode one = tables.putObject(table.name())
                    .put("requested", table.rows())
                    .put("existing", table.existing());
            ObjectNode generators = one.putObject("generators");
            ObjectNode confidence = one.putObject("confidence");
            for (Choice choice : run.mapping().of(table.name())) {
                generators.put(choice.column(), generator(table.table(), choice));
                confidence.put(choice.column(), choice.confidence());
            }
        }
        json.set("mapping", MappingJson.uncertain(run.mapping()));
        List<CellForecast> forecasts = run.forecast();
        forecasts.forEach(table -> {
            ObjectNode one = (ObjectNode) tables.path(table.table());
            one.set("low", json(table.forecast().low(), table.lowUsd()));
            one.set("high", json(table.forecast().high(), table.highUsd()));
        });
        json.put(
                "calls",
                forecasts.stream()
                        .mapToLong(table -> table.forecast().high().calls())
                        .sum());
        Optional<BigDecimal> cost = forecasts.stream()
                .map(CellForecast::highUsd)
                .reduce(Optional.of(BigDecimal.ZERO), (one, other) -> one.flatMap(sum -> other.map(sum::add)));
        cost.ifPresentOrElse(dollars -> json.put("cost_usd", dollars), () -> json.putNull("cost_usd"));
        return json;
    }

    private static ObjectNode json(Forecast.Sum sum, Optional<BigDecimal> cost) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("calls", sum.calls());
        json.putObject("tokens").put("input", sum.input()).put("output", sum.output());
        cost.ifPresentOrElse(known -> json.put("cost_usd", known), () -> json.putNull("cost_usd"));
        return json;
    }
}
