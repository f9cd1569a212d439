package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.run.UsageJson;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of asking a model for columns of tables.
 *
 * @param end how it ended
 * @param stats the numbers of all tables: rows that it was asked for, rows that it wrote
 * @param tables what came of each table that it was asked about, by name
 * @param costUsd US dollars of this run; empty where a price is not known
 */
public record CellReport(RunEnd end, RunStats stats, Map<String, Part> tables, Optional<BigDecimal> costUsd) {

    public CellReport {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * What came of a table.
     *
     * @param wanted rows that the model was to write columns of
     * @param written those that it did
     * @param filled values that were made without it, since it wrote none
     */
    public record Part(long wanted, long written, long filled) {}

    /** Returns whether rows of the tables can be made: nothing is missing, or it was made without the model. */
    public boolean isWhole() {
        return end.kind() == Kind.COMPLETE || isFilled();
    }

    /** Returns whether values were made without the model. */
    public boolean isFilled() {
        return filled() > 0;
    }

    /** Returns how many values were made without the model. */
    public long filled() {
        return tables.values().stream().mapToLong(Part::filled).sum();
    }

    /** Returns how many values of {@code table} were made without the model. */
    public long filled(String table) {
        return Optional.ofNullable(tables.get(table)).map(Part::filled).orElse(0L);
    }

    /** Returns the report with what else the run asked a model. */
    public CellReport plus(Usage usage, Optional<BigDecimal> dollars) {
        return new CellReport(end, stats.plus(usage), tables, costUsd.flatMap(sum -> dollars.map(sum::add)));
    }

    /** Returns the report for programs. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("candidates", stats.candidates());
        json.put("duplicates", stats.duplicates());
        new TreeMap<>(stats.rejected()).forEach(json.putObject("rejected")::put);
        json.setAll(UsageJson.of(stats.usage(), costUsd));
        return json;
    }
}
