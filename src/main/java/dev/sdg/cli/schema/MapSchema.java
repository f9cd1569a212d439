package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.schema.DraftFailedException;
import dev.sdg.run.schema.MappingTies;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.ModelUse;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.MappingJson;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what each column is made by, how sure that is, and why. */
@Command(name = "map", description = MapSchema.DESCRIPTION)
final class MapSchema implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Show the generator of each column, with confidence (1.00: the schema says it; under 0.50: a plain "
                    + "value of the type), the next best one, and the reasons.";

    private static final int WIDEST = 72;

    /** What --provider says in its help. */
    static final String PROVIDERS =
            "With --ask-model: gemini; openai, or any server with its chat API (--base-url); anthropic; ollama";

    private final AppContext context;
    private final Schemas schemas;
    private final Console console;
    private final PrintStream out;

    @Parameters(paramLabel = "SCHEMA", description = "A name, a file or a folder; see 'sdg schema --help'.")
    String schema = "";

    @Option(
            names = "--below",
            paramLabel = "C",
            description = "Only the columns with less confidence than C, 0.0 to 1.0.")
    @Nullable
    String below;

    @Option(
            names = "--ask-model",
            description = "Put the choices under 0.80 to a model, by one call for up to 100 columns. It chooses among "
                    + "the candidates of each column.")
    boolean askModel;

    @Option(names = "--dry-run", description = "With --ask-model: show what the model would be asked; no call.")
    boolean dryRun;

    @Option(
            names = "--json",
            description = "Print a JSON list of table, column, generator, confidence, runner_up, reasons.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    StandardOptions standard = new StandardOptions();

    MapSchema(AppContext context) {
        this.context = context;
        this.schemas = context.schemas();
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        Optional<Double> bound = Optional.ofNullable(below)
                .map(typed -> problems.decimal("below", typed, Problems.Range.from("0.0", "1.0")));
        Optional<ModelUse> use = askModel ? model(problems) : Optional.empty();
        if (dryRun && !askModel) {
            problems.addMessage("dry-run", "⟨dry-run⟩ needs ⟨ask-model⟩: nothing else costs anything");
        }
        problems.throwIfAny();
        SchemaSource source = SchemaReading.of(() -> schemas.read(schema, Optional.empty()), console);
        Mapping mapping = Mapping.of(source.schema());
        if (dryRun) {
            printPrompts(mapping);
            return ExitCode.COMPLETE;
        }
        List<Choice> all = use.map(model -> settled(mapping, model)).orElse(mapping.choices());
        List<Choice> choices = all.stream()
                .filter(choice -> bound.isEmpty() || choice.confidence() < bound.get())
                .toList();
        if (json) {
            out.println(MappingJson.full(choices).toPrettyString());
        } else {
            print(choices);
        }
        out.flush();
        return ExitCode.COMPLETE;
    }

    private Optional<ModelUse> model(Problems problems) {
        RunRequest request = RunOptions.request(spec.commandLine().getParseResult());
        Optional<ModelUse> use =
                ModelUse.read(request, Providers.standard(), context.environment(), context.folder(), problems);
        if (use.filter(model -> model.model() instanceof ModelSpec.Offline).isPresent()) {
            problems.addMessage("ask-model", "⟨ask-model⟩ needs a model, and ⟨provider⟩ offline has none");
        }
        return use;
    }

    private void printPrompts(Mapping mapping) {
        List<Prompt> prompts = MappingTies.prompts(mapping);
        console.line(Plural.of(prompts.size(), "call"));
        for (Prompt prompt : prompts) {
            out.println(TerminalText.safeLines(prompt.system()));
            out.println();
            out.println(TerminalText.safeLines(prompt.user()));
        }
        out.flush();
    }

    private List<Choice> settled(Mapping mapping, ModelUse use) {
        Logging.start(LogLevel.INFO, console);
        CancellationToken cancellation = new CancellationToken();
        context.signals().accept(cancellation);
        try {
            MappingTies.Settled settled = new MappingTies(use, context.runs(), cancellation).settle(mapping);
            console.line(
                    settled.asked() == 0
                            ? "No column is in doubt; no call was made."
                            : "%d of %s settled by a model: %s"
                                    .formatted(
                                            settled.settled(),
                                            Plural.of(settled.asked(), "doubtful column"),
                                            ModelFailure.taken(settled.usage(), settled.costUsd())));
            return settled.choices();
        } catch (RunException e) {
            throw ModelFailure.of(e, cancellation);
        } catch (DraftFailedException e) {
            throw ModelFailure.of(e, Optional.empty(), cancellation);
        }
    }

    private void print(List<Choice> choices) {
        Map<String, List<Choice>> tables =
                choices.stream().collect(Collectors.groupingBy(Choice::table, LinkedHashMap::new, Collectors.toList()));
        tables.forEach((name, own) -> {
            out.println(TerminalText.safe(name));
            Grid grid = new Grid(WIDEST)
                    .column("column", false)
                    .column("confidence", true)
                    .column("generator", false)
                    .column("why", false)
                    .column("else", false);
            own.forEach(choice -> grid.row(row(choice)));
            grid.lines("  ").forEach(out::println);
            out.println();
        });
        long sure = choices.stream()
                .filter(choice -> choice.confidence() >= Choice.SURE)
                .count();
        long plain = choices.stream()
                .filter(choice -> choice.confidence() < Choice.LEAST)
                .count();
        out.println("%,d columns: %,d with 0.80 or more, %,d under 0.50".formatted(choices.size(), sure, plain));
    }

    private static List<String> row(Choice choice) {
        return List.of(
                choice.column(),
                String.format(Locale.ROOT, "%.2f", choice.confidence()),
                choice.shown(),
                String.join("; ", choice.reasons()),
                choice.runnerUp()
                        .map(generator -> Choice.shown(generator, choice.kind()))
                        .orElse(""));
    }
}
