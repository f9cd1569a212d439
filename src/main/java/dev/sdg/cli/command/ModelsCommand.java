package dev.sdg.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.ModelOffer;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.PriceTableReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.ProviderSpec;
import dev.sdg.run.spec.RunRequest;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what a provider offers. */
@Command(
        name = "models",
        description = {ModelsCommand.DESCRIPTION, "Makes one call, which is free and fails if the key is wrong."},
        sortOptions = false)
public final class ModelsCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "List the models of a provider, with their sizes and prices where they are known.";

    private static final String LINE = "%-40s %12s %12s %10s %10s  %s";

    private final AppContext context;
    private final Console console;
    private final PrintStream out;

    @Option(
            names = {"--provider", "-p"},
            paramLabel = "NAME",
            description = "gemini, openai, anthropic or ollama (default: gemini).")
    @Nullable
    String provider;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of the provider's API (default: as for generate).")
    @Nullable
    String baseUrl;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Timeout of the call (default: 2m).")
    @Nullable
    String timeout;

    @Option(names = "--json", description = "Print a JSON list instead of a table.")
    boolean asJson;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ModelsCommand(AppContext context) {
        this.context = context;
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        Optional<ProviderSpec> spec =
                ProviderSpec.read(request(), Providers.standard(), context.environment(), problems);
        PriceTable prices = new PriceTableReader(context.environment(), context.folder()).read(problems);
        problems.throwIfAny();
        try {
            print(ModelOffer.of(spec.orElseThrow(), context.environment(), prices));
            return ExitCode.COMPLETE;
        } catch (RunException e) {
            throw new CliException(
                    ExitCode.of(e.kind(), new CancellationToken()), List.of(String.valueOf(e.getMessage())));
        }
    }

    private RunRequest request() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        put(values, "provider", provider);
        put(values, "base-url", baseUrl);
        put(values, "timeout", timeout);
        return RunRequest.of(values);
    }

    private static void put(Map<String, List<String>> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, List.of(value));
        }
    }

    private void print(List<ModelOffer> offers) {
        if (asJson) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            offers.forEach(offer -> list.add(json(offer)));
            out.println(list.toPrettyString());
        } else if (offers.isEmpty()) {
            console.line("There are no models yet.");
        } else {
            out.println(LINE.formatted("MODEL", "CONTEXT", "MAX OUTPUT", "$/M IN", "$/M OUT", "")
                    .stripTrailing());
            offers.forEach(offer -> out.println(TerminalText.safe(line(offer)).stripTrailing()));
        }
        out.flush();
    }

    private static String line(ModelOffer offer) {
        return LINE.formatted(
                offer.model().name(),
                shown(offer.model().contextTokens()),
                shown(offer.model().outputTokens()),
                shown(offer.price(), Price::input),
                shown(offer.price(), Price::output),
                offer.isDefault() ? "default" : "");
    }

    private static String shown(OptionalLong tokens) {
        return tokens.isPresent() ? "%,d".formatted(tokens.getAsLong()) : "-";
    }

    private static String shown(Optional<Price> price, Function<Price, BigDecimal> part) {
        return price.map(part).map(dollars -> dollars.toPlainString()).orElse("-");
    }

    private static ObjectNode json(ModelOffer offer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", offer.model().name());
        put(json, "context_tokens", offer.model().contextTokens());
        put(json, "max_output_tokens", offer.model().outputTokens());
        json.put("usd_per_million_input", offer.price().map(Price::input).orElse(null));
        json.put(
                "usd_per_million_cached_input",
                offer.price().map(Price::cachedInput).orElse(null));
        json.put("usd_per_million_output", offer.price().map(Price::output).orElse(null));
        return json.put("default", offer.isDefault());
    }

    private static void put(ObjectNode json, String name, OptionalLong number) {
        if (number.isPresent()) {
            json.put(name, number.getAsLong());
        } else {
            json.putNull(name);
        }
    }
}
