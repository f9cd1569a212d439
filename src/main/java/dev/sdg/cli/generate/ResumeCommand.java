package dev.sdg.cli.generate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that goes on with a run, ready to be pasted into a shell. */
final class ResumeCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final List<String> MODES = List.of("--resume", "--overwrite");

    private ResumeCommand() {}

    /** Returns {@code program} with the arguments of the run, and {@code --resume} in place of another mode. */
    static String of(String program, List<String> arguments) {
        Stream<String> kept = arguments.stream().filter(argument -> !MODES.contains(argument));
        return Stream.concat(Stream.concat(Stream.of(program), kept), Stream.of("--resume"))
                .map(ResumeCommand::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
