package dev.sdg.cli.console;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands below others. Only those that the command line may name are built: to read the annotations of all of
 * them takes longer than everything else that help does. Of the others there is what lists and suggestions show.
 */
public final class Subcommands {
    private final Set<String> words;
    private final boolean all;
    private final IdentityHashMap<CommandSpec, Map<String, String>> descriptions = new IdentityHashMap<>();

    private Subcommands(Set<String> words, boolean all) {
        this.words = words;
        this.all = all;
    }

    /** Returns those that {@code args} may name: a file of arguments may name any, and completion is of all. */
    public static Subcommands namedIn(List<String> args) {
        boolean all = args.contains("completion");
        for (String word : args) {
            all |= word.startsWith("@");
        }
        return new Subcommands(Set.copyOf(args), all);
    }

    /**
     * Adds commands to {@code above}.
     *
     * @param described names with the first lines of their descriptions, in turn
     * @param command makes the one that has a name: what picocli takes for a command
     */
    public CommandLine add(CommandLine above, List<String> described, Function<String, Object> command) {
        Map<String, String> listed = new LinkedHashMap<>();
        for (int i = 0; i < described.size(); i += 2) {
            String name = described.get(i);
            listed.put(name, described.get(i + 1));
            if (all || words.contains(name)) {
                above.addSubcommand(name, command.apply(name));
            }
        }
        descriptions.put(above.getCommandSpec(), listed);
        return above;
    }

    /** Returns the commands below {@code command} by name, with their descriptions; empty if there are none. */
    public Map<String, String> below(CommandSpec command) {
        return descriptions.getOrDefault(command, Map.of());
    }
}
