package dev.sdg.cli.serve;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.server.NamedAccess;
import dev.sdg.server.ServerSpecReader;
import dev.sdg.server.StartException;
import java.io.PrintStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes tokens that last. */
@Command(
        name = "token",
        description = {
            TokenCommand.DESCRIPTION,
            "A token is printed once. It holds until it is revoked, also while the server runs."
        },
        sortOptions = false)
public final class TokenCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "Make, list or revoke tokens for the server.";

    private static final int LONGEST_NAME = 100;

    /** Kinds of characters that are not seen, or end a line. */
    private static final Set<Integer> NO_TEXT = Stream.of(
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED)
            .map(Byte::intValue)
            .collect(Collectors.toSet());

    private final AppContext context;
    private final PrintStream out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Make a token for somebody of this name.")
    @Nullable
    String name;

    @Option(names = "--list", description = "List the names of all tokens.")
    boolean list;

    @Option(names = "--revoke", paramLabel = "NAME", description = "Revoke the token of this name.")
    @Nullable
    String revoked;

    @Mixin
    DataOption data = new DataOption();

    @Mixin
    StandardOptions standard = new StandardOptions();

    public TokenCommand(AppContext context) {
        this.context = context;
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        RunRequest request = GivenOptions.of(spec);
        Problems problems = new Problems();
        long asked = Stream.of(name != null, list, revoked != null)
                .filter(wanted -> wanted)
                .count();
        if (asked != 1) {
            problems.addMessage("", "give a NAME, or ⟨list⟩, or ⟨revoke⟩ NAME");
        }
        if (name != null && !isName(name)) {
            problems.addMessage("", "a NAME has 1 to " + LONGEST_NAME + " characters, and is one line of text");
        }
        problems.throwIfAny();
        try (NamedAccess tokens = NamedAccess.open(
                context.folder().resolve(ServerSpecReader.data(request, context.environment())),
                request.value("database"),
                context.databases())) {
            run(tokens);
            out.flush();
            return ExitCode.COMPLETE;
        } catch (StartException e) {
            throw new CliException(ExitCode.OUTPUT, String.valueOf(e.getMessage()));
        }
    }

    /** It stands in the log, in the audit trail, and in lists with a line for each. */
    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(c -> NO_TEXT.contains(Character.getType(c)));
    }

    private void run(NamedAccess tokens) {
        if (list) {
            tokens.list().forEach(line -> out.println(TerminalText.safe(line)));
        } else if (revoked != null) {
            if (!tokens.revoke(revoked)) {
                throw new CliException(ExitCode.USAGE, "there is no token '" + revoked + "'");
            }
        } else if (name != null) {
            String named = name;
            out.println(tokens.add(named)
                    .orElseThrow(() -> new CliException(
                            ExitCode.USAGE, "there is a token '" + named + "': revoke it, or choose another name")));
        }
    }
}
