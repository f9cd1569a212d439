package dev.sdg.run.spec;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.generate.AdvancedOptions;
import dev.sdg.cli.generate.GenerationOptions;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.validation.Grounding;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.provider.Providers;
import java.security.SecureRandom;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns options as typed into a checked run, or ends the program with everything that is wrong with them. */
public final class RunSpecReader {
    private final InputSpecReader inputReader = new InputSpecReader();
    private final FormatSpecReader formatReader;
    private final ModelSpecReader modelReader;
    private final PriceReader priceReader;
    private final OutputSpecReader outputReader = new OutputSpecReader();

    public RunSpecReader(Formats formats, Providers providers, Environment environment) {
        this.formatReader = new FormatSpecReader(formats);
        this.modelReader = new ModelSpecReader(providers, environment);
        this.priceReader = new PriceReader(environment);
    }

    /**
     * Reads {@code options}. Looks at files but changes none.
     *
     * @throws CliException with exit code 2 when there is any problem, those in {@code problems} included
     */
    public RunSpec read(RunOptions options, Problems problems) {
        Grounding grounding = grounding(options.documents.grounding, problems);
        Optional<InputSpec> input = inputReader.read(options.input, options.documents, grounding, problems);
        Optional<ChosenFormat> format =
                formatReader.read(options.format, problems).map(chosen -> chosen.grounded(grounding));
        Optional<ModelSpec> model = modelReader.read(options.model, problems);
        OfflineRules.check(options, format, problems);
        OutputSpec output = outputReader.read(options.output, problems);
        VarietySpec variety = VarietySpecReader.read(
                options.variety, format.map(chosen -> chosen.format().schema()), problems);
        LimitSpec limits = LimitSpecReader.read(options.limits, problems);
        PriceTable prices = priceReader.read(problems);
        model.ifPresent(chosen -> checkPrice(chosen, limits, prices, problems));
        GenerationOptions generation = options.generation;
        AdvancedOptions advanced = options.advanced;
        long samples = problems.wholeNumber("--samples", generation.samples, 1, 1_000_000_000);
        long seed = seed(generation.seed, problems);
        Optional<String> language = language(generation.language, problems);
        int batchSize = (int) problems.wholeNumber("--batch-size", advanced.batchSize, 1, 1_000);
        int maxRetries = (int) problems.wholeNumber("--max-retries", advanced.maxRetries, 0, 100);
        LogLevel logLevel = logLevel(advanced.logLevel, problems);
        problems.stopIfAny();
        return new RunSpec(
                input.orElseThrow(),
                format.orElseThrow(),
                samples,
                !generation.noRefine,
                seed,
                language,
                model.orElseThrow(),
                output,
                variety,
                limits,
                prices,
                batchSize,
                maxRetries,
                advanced.dryRun,
                advanced.json,
                advanced.yes,
                logLevel);
    }

    private static void checkPrice(ModelSpec model, LimitSpec limits, PriceTable prices, Problems problems) {
        boolean unknown =
                model.modelName().filter(name -> prices.of(name).isEmpty()).isPresent();
        if (limits.budgets().dollars().isPresent() && unknown) {
            problems.add("--max-cost: the price of '" + model.modelName().orElseThrow()
                    + "' is not known: name it in a file and set " + PriceReader.VARIABLE
                    + ", or use --max-total-tokens");
        }
    }

    private static long seed(@Nullable String typed, Problems problems) {
        return typed == null
                ? new SecureRandom().nextInt(Integer.MAX_VALUE)
                : problems.wholeNumber("--seed", typed, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Optional<String> language(@Nullable String typed, Problems problems) {
        if (typed == null) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(typed.strip()).build();
            return Optional.of(locale.toLanguageTag()).filter(tag -> !tag.equals("und"));
        } catch (IllformedLocaleException e) {
            problems.add("--language: '" + typed + "' is no BCP 47 tag such as en, de or pt-BR");
            return Optional.empty();
        }
    }

    private static Grounding grounding(String typed, Problems problems) {
        return Grounding.named(typed).orElseGet(() -> {
            problems.add("--grounding: '" + typed + "' is none of strict, lenient, off");
            return Grounding.LENIENT;
        });
    }

    private static LogLevel logLevel(String typed, Problems problems) {
        return LogLevel.named(typed).orElseGet(() -> {
            problems.add("--log-level: '" + typed + "' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL");
            return LogLevel.INFO;
        });
    }
}
