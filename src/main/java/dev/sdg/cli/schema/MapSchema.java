package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.table.MappingJson;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what each column is made by, how sure that is, and why. */
@Command(name = "map", description = MapSchema.DESCRIPTION)
final class MapSchema implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Show the generator of each column, with confidence (1.00: the schema says it; under 0.50: a plain "
                    + "value of the type), the next best one, and the reasons.";

    private static final int WIDEST = 72;

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
            names = "--json",
            description = "Print a JSON list of table, column, generator, confidence, runner_up, reasons.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    MapSchema(AppContext context) {
        this.schemas = context.schemas();
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        Optional<Double> bound = Optional.ofNullable(below)
                .map(typed -> problems.decimal("below", typed, Problems.Range.from("0.0", "1.0")));
        problems.throwIfAny();
        SchemaSource source = SchemaReading.of(() -> schemas.read(schema, Optional.empty()), console);
        Mapping mapping = Mapping.of(source.schema());
        List<Choice> choices = bound.map(mapping::below).orElse(mapping.choices());
        if (json) {
            out.println(MappingJson.full(choices).toPrettyString());
        } else {
            print(choices);
        }
        out.flush();
        return ExitCode.COMPLETE;
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
