package dev.sdg.cli.console;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Adds commands to the one above them. Only those that the command line may name are built: to read the annotations of
 * all of them takes longer than everything else that help does. The others are there by name and description, which is
 * what lists and suggestions show.
 */
public final class Subcommands {
    private final Set<String> words;
    private final boolean all;

    private Subcommands(Set<String> words, boolean all) {
        this.words = words;
        this.all = all;
    }

    /** Returns those that {@code args} may name; a file of arguments may name any, completion shows all. */
    public static Subcommands namedIn(String... args) {
        Set<String> words = Set.copyOf(Arrays.asList(args));
        return new Subcommands(
                words, words.contains("completion") || words.stream().anyMatch(word -> word.startsWith("@")));
    }

    /** Adds the command {@code name} to {@code above}; {@code description} is the first line of its own. */
    public Subcommands add(CommandLine above, String name, String description, Supplier<?> command) {
        above.addSubcommand(name, all || words.contains(name) ? command.get() : named(name, description));
        return this;
    }

    /** Adds a command that has commands below it. */
    public Subcommands add(CommandLine above, String name, String description, Function<Subcommands, ?> command) {
        return add(above, name, description, () -> command.apply(this));
    }

    private static CommandSpec named(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return spec;
    }
}
