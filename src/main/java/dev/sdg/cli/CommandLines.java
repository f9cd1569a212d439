package dev.sdg.cli;

import dev.sdg.cli.command.CompletionCommand;
import dev.sdg.cli.command.FormatsCommand;
import dev.sdg.cli.command.ShowRowCommand;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.generate.GenerateCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together. */
final class CommandLines {
    private static final int HELP_WIDTH = 110;

    private CommandLines() {}

    /** Returns the command line of the program in {@code workplace}. */
    static CommandLine of(AppContext workplace) {
        PrintWriter out = new PrintWriter(workplace.terminal().out(), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new RootCommand(workplace))
                .addSubcommand(new GenerateCommand(workplace))
                .addSubcommand(FormatsCommand.in(workplace))
                .addSubcommand(new ShowRowCommand(workplace.terminal().out()))
                .addSubcommand(new CompletionCommand(workplace.terminal().out()))
                .addSubcommand(new CommandLine.HelpCommand());
        line.setExecutionStrategy(new Execution(workplace));
        line.setUnmatchedArgumentsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setAbbreviatedOptionsAllowed(false);
        line.setOut(out);
        collectErrors(line);
        return line;
    }

    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getCommandSpec().preprocessor(new UnderscoreSpelling());
        line.getSubcommands().values().forEach(CommandLines::collectErrors);
    }
}
