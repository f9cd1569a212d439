package dev.sdg.cli.generate;

import static dev.sdg.cli.generate.RunOption.flag;
import static dev.sdg.cli.generate.RunOption.option;
import static dev.sdg.cli.generate.RunOption.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of models, and of how much they are asked. */
public final class ModelOptions {
    private static final String MODEL = "Model";

    /** Options of models that concern rows of a format only, or are described anew where they stand elsewhere. */
    private static final Set<String> OF_ROWS = Set.of("--provider", "--plan-model", "--batch-api", "--no-live-tail");

    private ModelOptions() {}

    /** Returns which model is asked, and how. */
    static OptionGroup models() {
        return new OptionGroup(
                MODEL,
                List.of(
                        value(
                                "provider",
                                "NAME",
                                "gemini; openai, or any server with its chat API (--base-url); anthropic; ollama; "
                                        + "or offline (grammar rules make rows from your documents, without a model)"),
                        value(
                                "model",
                                "NAME",
                                "Model name, see 'sdg models' (default for gemini: gemini-flash-latest, openai: "
                                        + "gpt-6-luna, anthropic: claude-haiku-5-5)."),
                        value(
                                "base-url",
                                "URL",
                                "Address of the provider's API (default: the provider's own, or "
                                        + "GOOGLE_GEMINI_BASE_URL, OPENAI_BASE_URL, ANTHROPIC_BASE_URL, "
                                        + "OLLAMA_HOST)."),
                        value(
                                "temperature",
                                "T",
                                "Sampling temperature, 0.0 to 2.0 (default: 0.4; sent only to models that are known "
                                        + "to use it)."),
                        value(
                                "top-p",
                                "P",
                                "Nucleus sampling. Greater than 0, at most 1 (default: 0.95; sent only to models "
                                        + "that are known to use it)."),
                        value("top-k", "K", "Sample from the K most likely tokens, 1 or more (default: off)."),
                        value(
                                "thinking",
                                "LEVEL",
                                "Thinking: off, low, medium, high, or a number of tokens for models with a thinking "
                                        + "budget (default: off, or the least the model can)."),
                        value("timeout", "DURATION", "Timeout per request: 90s, 2m, 1m30s"),
                        value(
                                "plan-model",
                                "NAME",
                                "Model of the same provider that refines the query and chooses topics and personas "
                                        + "(default: the same model)."),
                        flag(
                                "batch-api",
                                "Ask by the provider's batch jobs: half the price, up to a day per job (gemini, "
                                        + "openai, anthropic)."),
                        flag("no-live-tail", "With --batch-api: no calls at full price for the last few rows.")));
    }

    /** Returns how much it is asked. */
    static OptionGroup limits() {
        return new OptionGroup(
                "Limits",
                List.of(
                        value("concurrency", "C", "Maximum concurrent requests, 1 to 1,000"),
                        value(
                                "rpm",
                                "N",
                                "Maximum requests per minute, evenly paced (default: off; adapts to the provider's "
                                        + "rate limits)."),
                        value("tpm", "N", "Maximum tokens per minute, input and output together (default: off)."),
                        value(
                                "max-calls",
                                "N",
                                "Maximum calls of this run, including the planning call (default: off)."),
                        value(
                                "max-total-tokens",
                                "N",
                                "Maximum tokens of this run; stops before a call that could exceed it (default: off)."),
                        value(
                                "max-cost",
                                "USD",
                                "Maximum cost of this run in US dollars; stops before a call that could exceed it. "
                                        + "Prices: see SDG_PRICES (default: off)."),
                        value("max-wait", "DURATION", "Longest wait to accept when the provider asks for one: 90s, 5m"),
                        flag(
                                "no-hedge",
                                "Make each call once (default: one of the last few that takes four times as long "
                                        + "as the others, and over 10 s, is made again beside it).")));
    }

    /**
     * Adds the options of models to a {@code command} that asks one for something else than rows of a format.
     *
     * @param provider what --provider says in its help
     * @param order of the first of its two groups in the help
     */
    public static void addTo(CommandSpec command, String provider, int order) {
        List<OptionSpec> options = new ArrayList<>();
        options.add(value("provider", "NAME", provider));
        models().options().stream()
                .filter(option -> !OF_ROWS.contains(option.longestName()))
                .forEach(options::add);
        options.add(value(
                "plan-model",
                "NAME",
                "Model of the same provider that writes the schema of a query, or chooses generators "
                        + "(default: the same model)."));
        options.add(value(
                "language",
                "TAG",
                "Language of what a model writes: a BCP 47 tag such as pt-BR, or a name such as German "
                        + "(default: that of the query; in rows that of the locale)."));
        options.add(value("max-retries", "R", "Retries of a failed call, 0 to 100"));
        add(new OptionGroup(MODEL, options), order, command);
        add(limits(), order + 1, command);
    }

    private static void add(OptionGroup group, int order, CommandSpec command) {
        ArgGroupSpec.Builder options = ArgGroupSpec.builder()
                .validate(false)
                .heading("%n" + group.heading() + ":%n")
                .order(order);
        group.options().forEach(option -> options.addArg(option));
        command.addArgGroup(options.build());
    }
}
