package dev.sdg.cli;

import dev.sdg.cli.console.Paragraph;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.OptionGroup;
import dev.sdg.cli.generate.RunCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command, in lines of at most so many columns that end between words. */
final class HelpText {
    /** Where descriptions begin beside their names; narrower terminals have them below. */
    private static final int BESIDE = 30;

    private static final int BELOW = 6;
    private static final int LEAST_BESIDE = 60;

    private final CommandSpec command;
    private final Map<String, String> below;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private HelpText(CommandSpec command, Subcommands commands, int columns) {
        this.command = command;
        this.below = commands.below(command);
        this.columns = columns;
    }

    /** Returns all there is to say of {@code command}. */
    static String full(CommandSpec command, Subcommands commands, int columns) {
        return new HelpText(command, commands, columns).full();
    }

    /** Returns the {@code options}, by their long names, and where to read on. */
    static String brief(CommandSpec command, Subcommands commands, List<String> options, int columns) {
        return new HelpText(command, commands, columns).brief(options);
    }

    private String full() {
        synopsis();
        lines.add("");
        texts(command.usageMessage().description());
        Set<OptionSpec> rest = new LinkedHashSet<>(command.options());
        List<OptionGroup> groups = groups();
        for (OptionGroup group : groups) {
            options(group.heading() + ":", group.options());
            group.options().forEach(option -> rest.remove(command.findOption(option.longestName())));
        }
        arguments();
        options(groups.isEmpty() ? "Options:" : "Other:", List.copyOf(rest));
        commands();
        texts(command.usageMessage().footer());
        return text();
    }

    private List<OptionGroup> groups() {
        if (command.userObject() instanceof RunCommand run && !run.groups().isEmpty()) {
            return run.groups();
        }
        List<OptionGroup> groups = new ArrayList<>();
        for (ArgGroupSpec group : command.argGroups()) {
            String heading = plain(Optional.ofNullable(group.heading()).orElse(""));
            groups.add(new OptionGroup(heading.substring(0, heading.length() - 1), group.options()));
        }
        return groups;
    }

    private String brief(List<String> names) {
        synopsis();
        options(
                "The most used options:",
                names.stream().map(name -> command.findOption(name)).toList());
        lines.add("");
        texts(new String[] {
            "'sdg --help' lists all options, 'sdg formats' all row formats.",
            "",
            "Examples:",
            "  sdg -d examples/docs -f qa -n 20 -p offline",
            "  sdg -q \"Questions about Python programming\" -f qa"
        });
        return text();
    }

    private String text() {
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n")) + "\n";
    }

    private void synopsis() {
        String[] custom = command.usageMessage().customSynopsis();
        List<String> all = custom.length > 0 ? List.of(custom) : List.of(synopsisOfParts());
        for (int i = 0; i < all.size(); i++) {
            lines.addAll(
                    Paragraph.of((i == 0 ? "Usage: " : "       ") + all.get(i).strip(), 7, columns));
        }
    }

    private String synopsisOfParts() {
        Stream<String> arguments = command.positionalParameters().stream().map(argument -> argument.paramLabel());
        Stream<String> required =
                command.options().stream().filter(option -> option.required()).map(HelpText::longForm);
        Stream<String> commands =
                below.isEmpty() ? Stream.of() : Stream.of(command.usageMessage().synopsisSubcommandLabel());
        return Stream.of(Stream.of(command.qualifiedName()), arguments, required, commands)
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    private void options(String heading, List<OptionSpec> options) {
        Map<String, String> entries = new LinkedHashMap<>();
        options.stream()
                .filter(option -> !option.hidden())
                .forEach(option -> entries.put(names(option), description(option)));
        section(heading, entries);
    }

    private void arguments() {
        Map<String, String> entries = new LinkedHashMap<>();
        command.positionalParameters().forEach(argument -> entries.put(argument.paramLabel(), description(argument)));
        section("Arguments:", entries);
    }

    private void commands() {
        Map<String, String> entries = new LinkedHashMap<>();
        below.forEach((name, description) -> entries.put(name, plain(description)));
        section("Commands:", entries);
    }

    private void section(String heading, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            lines.add("");
            lines.add(heading);
            entries.forEach(this::entry);
        }
    }

    private void entry(String name, String description) {
        int indent = columns < LEAST_BESIDE ? BELOW : BESIDE;
        String head = "  " + name;
        if (head.length() > indent - 2) {
            lines.add(head);
            head = "";
        }
        List<String> text = Paragraph.of(" ".repeat(indent) + description, indent, columns);
        lines.add(head + text.get(0).substring(head.length()));
        lines.addAll(text.subList(1, text.size()));
    }

    private void texts(String[] texts) {
        for (String text : texts) {
            boolean example = text.startsWith("  ");
            lines.addAll(
                    example
                            ? Paragraph.of("  " + plain(text), 6, columns - 2, " \\")
                            : Paragraph.of(plain(text), 0, columns));
        }
    }

    private static String names(OptionSpec option) {
        boolean brief = option.shortestName().length() == 2;
        return (brief ? option.shortestName() + (hasLongName(option) ? ", " : "") : "    ")
                + (hasLongName(option) ? longForm(option) : "");
    }

    private static boolean hasLongName(OptionSpec option) {
        return option.longestName().startsWith("--");
    }

    private static String longForm(OptionSpec option) {
        String value = "=" + option.paramLabel();
        String optional = option.arity().min() == 0 ? "[" + value + "]" : value;
        return option.longestName()
                + (option.arity().max() == 0 ? "" : optional)
                + (option.arity().max() > 1 ? "..." : "");
    }

    private static String description(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    /** Descriptions are format strings to picocli. */
    private static String plain(String text) {
        return text.replace("%n", "").replace("%%", "%").strip();
    }
}
