package dev.sdg.dataset.target;

import dev.sdg.file.FileFormat;
import dev.sdg.text.ClosestMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All targets. A new one is a file, and a line here. */
public final class Targets {

    /** All of them, in the order that help shows. */
    public static final List<Target> ALL = List.of(
            new HfTarget(),
            new SentenceTransformersTarget(),
            new BeirTarget(),
            new SquadTarget(),
            new AlpacaTarget(),
            ConversationTarget.SHARE_GPT,
            ConversationTarget.MESSAGES,
            new TrlTarget(),
            new AxolotlTarget(),
            new SpacyTarget(),
            new TableTarget(FileFormat.CSV),
            new TableTarget(FileFormat.PARQUET),
            new TableTarget(FileFormat.JSONL));

    private Targets() {}

    /** Returns the names of all targets. */
    public static List<String> names() {
        return ALL.stream().map(Target::name).toList();
    }

    /** Returns the target {@code name}, if there is one. */
    public static Optional<Target> named(String name) {
        return ALL.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /** Returns what is wrong with {@code name}, and what would be right. */
    public static String unknown(String name) {
        String near = ClosestMatch.of(name, names())
                .map(one -> ": did you mean '" + one + "'?")
                .orElse("");
        return "unknown target '" + name + "'" + near + " (" + String.join(", ", names()) + ")";
    }

    /** Returns why rows of {@code source} cannot go to {@code target}, and where they can. */
    public static String misfit(Target target, ExportSource source) {
        String fitting = ALL.stream()
                .filter(other -> other.fits(source))
                .map(Target::name)
                .collect(Collectors.joining(", "));
        String format = source.formatName();
        return "'%s' takes %s; %s can go to %s"
                .formatted(
                        target.name(),
                        target.takes(),
                        format.isEmpty() ? "these rows" : "rows of the format '" + format + "'",
                        fitting);
    }
}
