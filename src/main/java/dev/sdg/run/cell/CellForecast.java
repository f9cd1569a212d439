package dev.sdg.run.cell;

import dev.sdg.llm.Prompt;
import dev.sdg.run.Forecast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a model will be asked about a table.
 *
 * @param table its name
 * @param columns that the model writes
 * @param rows how many
 * @param first prompt
 * @param forecast what that takes
 * @param lowUsd the least that it costs in US dollars; empty where a price is not known
 * @param highUsd the most
 */
public record CellForecast(
        String table,
        List<String> columns,
        long rows,
        Prompt first,
        Forecast forecast,
        Optional<BigDecimal> lowUsd,
        Optional<BigDecimal> highUsd) {
    public CellForecast {
        columns = List.copyOf(columns);
    }
}
