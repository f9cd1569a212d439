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
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands together. */
final class CommandLines {
    private static final String HELP = "help";
    private static final String HELP_OF_HELP = "Show the help of the program or of a command.";

    /** The names in the order of the help. */
    private static final List<String> DESCRIBED = List.of(
            "generate",
            GenerateCommand.DESCRIPTION,
            "formats",
            FormatsCommand.DESCRIPTION,
            "models",
            ModelsCommand.DESCRIPTION,
            "show",
            ShowRowCommand.DESCRIPTION,
            "check",
            CheckCommand.DESCRIPTION,
            "convert",
            ConvertCommand.DESCRIPTION,
            "export",
            ExportCommand.DESCRIPTION,
            "report",
            ReportCommand.DESCRIPTION,
            "schema",
            SchemaCommand.DESCRIPTION,
            "table",
            TableCommand.DESCRIPTION,
            "serve",
            ServeCommand.DESCRIPTION,
            "token",
            TokenCommand.DESCRIPTION,
            "completion",
            CompletionCommand.DESCRIPTION,
            HELP,
            HELP_OF_HELP);

    private CommandLines() {}

    /** Returns the command line of the program in {@code context}, as far as {@code args} may need it. */
    static CommandLine of(AppContext context, String... args) {
        Subcommands commands = Subcommands.namedIn(List.of(args));
        CommandLine line = commands.add(
                new CommandLine(RootCommand.in(context)), DESCRIBED, name -> command(name, context, commands));
        line.setExecutionStrategy(new CommandExecutor(context, commands));
        line.setUnmatchedArgumentsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setAbbreviatedOptionsAllowed(false);
        line.setOut(new PrintWriter(context.streams().out(), true, StandardCharsets.UTF_8));
        setHelp(line, new WholeHelp(commands, context.streams().terminal().helpColumns()));
        collectErrors(line);
        return line;
    }

    private static Object command(String name, AppContext context, Subcommands commands) {
        return switch (name) {
            case "generate" -> GenerateCommand.in(context);
            case "formats" -> FormatsCommand.in(context, commands);
            case "models" -> new ModelsCommand(context);
            case "show" -> new ShowRowCommand(context);
            case "check" -> new CheckCommand(context);
            case "convert" -> new ConvertCommand(context);
            case "export" -> new ExportCommand(context);
            case "report" -> new ReportCommand(context);
            case "schema" -> SchemaCommand.in(context, commands);
            case "table" -> TableCommand.in(context, commands);
            case "serve" -> new ServeCommand(context);
            case "token" -> new TokenCommand(context);
            case "completion" -> new CompletionCommand(context);
            case HELP -> help();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine help() {
        CommandLine line = new CommandLine(new CommandLine.HelpCommand());
        line.getCommandSpec().usageMessage().description(HELP_OF_HELP);
        return line;
    }

    private static void setHelp(CommandLine line, WholeHelp help) {
        line.setHelpSectionKeys(List.of(HELP));
        line.getHelpSectionMap().put(HELP, help);
        line.getSubcommands().values().forEach(below -> setHelp(below, help));
    }

    /** No lambda: classes as old as picocli's interfaces are not archived where one refers to them. */
    private static final class WholeHelp implements IHelpSectionRenderer {
        private final Subcommands commands;
        private final int columns;

        WholeHelp(Subcommands commands, int columns) {
            this.commands = commands;
            this.columns = columns;
        }

        @Override
        public String render(Help help) {
            return HelpText.full(help.commandSpec(), commands, columns);
        }
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
            // no lambda: see the one above
            for (int i = 0; i < args.size(); i++) {
                args.set(i, respelled(args.get(i), command));
            }
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
