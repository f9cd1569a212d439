package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.dataset.target.Targets;
import dev.sdg.format.Formats;
import dev.sdg.format.validation.Grounding;
import dev.sdg.llm.ThinkingLevel;
import dev.sdg.llm.provider.Providers;
import dev.sdg.offline.AnchorKind;
import dev.sdg.output.export.Exports;
import dev.sdg.text.ResourceText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints a script that teaches the shell to complete this program's options and their values. */
@Command(name = "completion", description = CompletionCommand.DESCRIPTION)
public final class CompletionCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "Print a completion script for bash and zsh: source <(sdg completion)";

    private static final Set<String> FILES = Set.of("PATH", "FILE", "PREFIX", "DIR");

    /** Commands that the script itself knows, and the one that has the options of the program. */
    private static final Set<String> OWN_LINES = Set.of("generate", "help");

    /** What stands for itself in a label such as {@code auto|off|N|FILE}. */
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private final Formats formats;
    private final PrintStream out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public CompletionCommand(AppContext context) {
        // Those of the working folder are for the shell to find: it changes.
        this.formats = new Formats(
                context.formatFolders().subList(1, context.formatFolders().size()));
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        CommandSpec main = spec.root();
        List<String> options = main.options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--"))
                .toList();
        List<String> commands = List.copyOf(main.subcommands().keySet());
        List<CommandSpec> others = main.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !OWN_LINES.contains(command.name()))
                .filter(command -> command.subcommands().isEmpty())
                .toList();
        out.println(ResourceText.text("/dev/sdg/cli/completion.bash")
                .replace("{{formats}}", words(formats.list().stream().map(Formats.Entry::name)))
                .replace("{{values}}", values(main))
                .replace(
                        "{{values of commands}}",
                        others.stream()
                                .map(command -> "        %s)%n            case $option in%n%s%n            esac ;;"
                                        .formatted(command.name(), values(command)))
                                .collect(Collectors.joining("\n")))
                .replace(
                        "{{words of commands}}",
                        others.stream().map(CompletionCommand::words).collect(Collectors.joining("\n")))
                .replace("{{first}}", quoted(Stream.concat(commands.stream(), options.stream())))
                .replace("{{commands}}", quoted(commands.stream()))
                .replace("{{options}}", quoted(options.stream())));
        out.flush();
        return ExitCode.COMPLETE;
    }

    private static String values(CommandSpec command) {
        return command.options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(CompletionCommand::values)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the line of the script for one command: its options, and files where it takes any. */
    private static String words(CommandSpec command) {
        Stream<String> options = command.options().stream().map(OptionSpec::longestName);
        return "            %s) words=%s%s ;;"
                .formatted(
                        command.name(),
                        quoted(options),
                        command.positionalParameters().isEmpty() ? "" : "; files=yes");
    }

    /** Returns the line of the script for one option: what may follow it, once or, in a list, any number of times. */
    private static String values(OptionSpec option) {
        boolean list = option.arity().max() > 1;
        String given = given(option);
        return "        %s) %s ;;"
                .formatted(
                        String.join(" | ", option.names()),
                        list ? given : "if [ \"$given\" -eq 0 ]; then " + given + "; fi");
    }

    private static String given(OptionSpec option) {
        List<String> given = new ArrayList<>();
        if (option.longestName().equals("--format")) {
            given.add("words=$(_sdg_formats)");
        }
        List<String> labels = List.of(option.paramLabel().split("\\|", -1));
        List<String> words = Stream.concat(
                        candidates(option.longestName()).stream(),
                        labels.stream().filter(label -> WORD.matcher(label).matches()))
                .distinct()
                .toList();
        if (!words.isEmpty()) {
            given.add("words=" + quoted(words.stream()));
        }
        if (labels.stream().anyMatch(FILES::contains)) {
            given.add("files=yes");
        }
        return given.isEmpty() ? "finished=yes" : String.join("; ", given);
    }

    private static List<String> candidates(String option) {
        return switch (option) {
            case "--provider" ->
                Stream.concat(Providers.standard().names().stream(), Stream.of("offline"))
                        .toList();
            case "--thinking" ->
                Stream.of(ThinkingLevel.values()).map(ThinkingLevel::word).toList();
            case "--grounding" ->
                Stream.of(Grounding.values()).map(Grounding::word).toList();
            case "--to" -> Targets.names();
            case "--csv-delimiter" -> List.of("comma", "semicolon", "bar", "tab");
            case "--log-level" ->
                Stream.of(LogLevel.values()).map(LogLevel::name).toList();
            case "--output-format" ->
                Stream.of(List.of("jsonl"), Exports.KINDS, List.of("all"))
                        .flatMap(List::stream)
                        .toList();
            case "--anchors" -> AnchorKind.labels();
            default -> List.of();
        };
    }

    private static String words(Stream<String> words) {
        return words.map(word -> quoted(Stream.of(word))).collect(Collectors.joining(" "));
    }

    private static String quoted(Stream<String> words) {
        return "'" + words.collect(Collectors.joining(" ")).replace("'", "'\\''") + "'";
    }
}
