package dev.sdg.cli;

import dev.sdg.cli.command.CheckCommand;
import dev.sdg.cli.command.CompletionCommand;
import dev.sdg.cli.command.ConvertCommand;
import dev.sdg.cli.command.ExportCommand;
import dev.sdg.cli.command.FormatsCommand;
import dev.sdg.cli.command.ModelsCommand;
import dev.sdg.cli.command.ReportCommand;
import dev.sdg.cli.command.ShowRowCommand;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.GenerateCommand;
import dev.sdg.cli.schema.SchemaCommand;
import dev.sdg.cli.serve.ServeCommand;
import dev.sdg.cli.serve.TokenCommand;
import dev.sdg.cli.table.TableCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together. */
final class CommandLines {
    private static final String HELP = "help";
    private static final String HELP_OF_HELP = "Show the help of the program or of a command.";

    private CommandLines() {}

    /** Returns the command line of the program in {@code context}, as far as {@code args} may need it. */
    static CommandLine of(AppContext context, String... args) {
        PrintWriter out = new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(RootCommand.in(context));
        Subcommands.namedIn(args)
                .add(line, "generate", GenerateCommand.DESCRIPTION, () -> GenerateCommand.in(context))
                .add(line, "formats", FormatsCommand.DESCRIPTION, named -> FormatsCommand.in(context, named))
                .add(line, "models", ModelsCommand.DESCRIPTION, () -> new ModelsCommand(context))
                .add(line, "show", ShowRowCommand.DESCRIPTION, () -> new ShowRowCommand(context))
                .add(line, "check", CheckCommand.DESCRIPTION, () -> new CheckCommand(context))
                .add(line, "convert", ConvertCommand.DESCRIPTION, () -> new ConvertCommand(context))
                .add(line, "export", ExportCommand.DESCRIPTION, () -> new ExportCommand(context))
                .add(line, "report", ReportCommand.DESCRIPTION, () -> new ReportCommand(context))
                .add(line, "schema", SchemaCommand.DESCRIPTION, named -> SchemaCommand.in(context, named))
                .add(line, "table", TableCommand.DESCRIPTION, named -> TableCommand.in(context, named))
                .add(line, "serve", ServeCommand.DESCRIPTION, () -> new ServeCommand(context))
                .add(line, "token", TokenCommand.DESCRIPTION, () -> new TokenCommand(context))
                .add(line, "completion", CompletionCommand.DESCRIPTION, () -> new CompletionCommand(context))
                .add(line, "help", HELP_OF_HELP, CommandLine.HelpCommand::new);
        line.getSubcommands().get("help").getCommandSpec().usageMessage().description(HELP_OF_HELP);
        line.setExecutionStrategy(new CommandExecutor(context));
        line.setUnmatchedArgumentsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setAbbreviatedOptionsAllowed(false);
        line.setOut(out);
        setHelp(line, context.streams().terminal().helpColumns());
        collectErrors(line);
        return line;
    }

    private static void setHelp(CommandLine line, int columns) {
        line.setHelpSectionKeys(List.of(HELP));
        line.getHelpSectionMap().put(HELP, help -> HelpText.full(help.commandSpec(), columns));
        line.getSubcommands().values().forEach(below -> setHelp(below, columns));
    }

    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getCommandSpec().preprocessor(new UnderscoreSpelling());
        line.getSubcommands().values().forEach(CommandLines::collectErrors);
    }

    /** Lets every long option be written with underscores: {@code --batch_size} is read as {@code --batch-size}. */
    @NullUnmarked
    private static final class UnderscoreSpelling implements IParameterPreprocessor {

        @Override
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            args.replaceAll(arg -> respelled(arg, command));
            return false;
        }

        private static String respelled(String arg, CommandSpec command) {
            if (!arg.startsWith("--")) {
                return arg;
            }
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            String hyphenated = name.replace('_', '-');
            return command.findOption(hyphenated) == null ? arg : hyphenated + arg.substring(name.length());
        }
    }
}
