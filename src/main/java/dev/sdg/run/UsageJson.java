package dev.sdg.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.Usage;
import dev.sdg.llm.TokenUsage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;

/** What calls to models took, for programs: the keys of reports. */
public final class UsageJson {
    private UsageJson() {}

    /** Returns {@code repairs}, {@code calls}, {@code retries}, {@code tokens} and {@code cost_usd}. */
    public static ObjectNode of(Usage usage, Optional<BigDecimal> costUsd) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode repairs = json.putObject("repairs");
        new TreeMap<>(usage.repairs()).forEach(repairs::put);
        json.put("calls", usage.calls());
        json.put("retries", usage.retries());
        json.put("hedged", usage.hedged());
        TokenUsage tokens = usage.tokens();
        json.putObject("tokens")
                .put("input", tokens.input())
                .put("output", tokens.output())
                .put("thinking", tokens.thinking())
                .put("cached", tokens.cached());
        costUsd.ifPresentOrElse(dollars -> json.put("cost_usd", dollars), () -> json.putNull("cost_usd"));
        return json;
    }

    /** Returns the same where no rows were asked for, with the keys of rows. */
    public static ObjectNode withoutRows(Usage usage, Optional<BigDecimal> costUsd) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("candidates", 0).put("duplicates", 0).putObject("rejected");
        json.setAll(of(usage, costUsd));
        return json;
    }
}
