package dev.sdg.cli.generate;

import dev.sdg.database.DatabaseAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a run, changed so that it goes on with the run or repeats it; ready to be pasted into a shell.
 * Passwords of databases are not in it.
 */
public final class RepeatedCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final List<String> MODES = List.of("--resume", "--overwrite");

    private final String program;
    private final List<String> arguments;

    /**
     * @param program as it was called
     * @param arguments of the run
     */
    public RepeatedCommand(String program, List<String> arguments) {
        this.program = program;
        this.arguments = arguments.stream()
                .filter(argument -> !MODES.contains(argument))
                .map(DatabaseAddress::masked)
                .toList();
    }

    /** Returns the command that goes on with the run. */
    public String resuming() {
        return shown(Stream.concat(arguments.stream(), Stream.of("--resume")));
    }

    /** Returns the command that does the same as the run, with {@code options}, by name, in place of others. */
    public String repeating(Map<String, String> options) {
        List<String> kept = without(options.keySet());
        options.forEach((name, value) -> kept.addAll(List.of(name, value)));
        return shown(kept.stream());
    }

    /** Returns the command that does the same with {@code option} of {@code value} in place of {@code replaced}. */
    public String replacing(String replaced, String option, String value) {
        return replacing(replaced, Map.of(option, value));
    }

    /**
     * Returns the command that does the same with {@code options}, by name, in place of {@code replaced} and others.
     */
    public String replacing(String replaced, Map<String, String> options) {
        Set<String> changed = new HashSet<>(options.keySet());
        changed.add(replaced);
        List<String> kept = without(changed);
        options.forEach((name, value) -> kept.addAll(List.of(name, value)));
        return shown(kept.stream());
    }

    private List<String> without(Set<String> options) {
        List<String> kept = new ArrayList<>();
        boolean isValue = false;
        for (String argument : arguments) {
            String name = argument.replaceFirst("=.*", "").replace('_', '-');
            boolean replaced = options.contains(name);
            if (!replaced && !isValue) {
                kept.add(argument);
            }
            isValue = replaced && argument.indexOf('=') < 0;
        }
        return kept;
    }

    private String shown(Stream<String> words) {
        return Stream.concat(Stream.of(program), words)
                .map(RepeatedCommand::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
