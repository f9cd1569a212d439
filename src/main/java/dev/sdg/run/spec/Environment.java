package dev.sdg.run.spec;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings from the environment and from {@code .env} in the working directory; the environment wins. */
public final class Environment {
    private final Map<String, String> process;
    private final Path folder;

    public Environment(Map<String, String> process, Path folder) {
        this.process = Map.copyOf(process);
        this.folder = folder;
    }

    /** Returns the first of {@code names} that is set to something but blanks, without blanks around. */
    public Optional<String> first(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(process.get(name)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .or(() -> firstInFile(names));
    }

    private Optional<String> firstInFile(List<String> names) {
        Dotenv file = file();
        return names.stream()
                .flatMap(name -> file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
                        .filter(entry -> entry.getKey().equals(name)))
                .map(entry -> unquoted(entry.getValue().strip()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private Dotenv file() {
        try {
            return Dotenv.configure()
                    .directory(folder.toString())
                    .ignoreIfMissing()
                    .load();
        } catch (DotenvException malformed) {
            // Its message holds the line, which may be a key.
            throw new InvalidRequestException(List.of(
                    new Problem("", "cannot read " + folder.resolve(".env") + ": a line of it is no setting"),
                    new Problem("", "Each line is NAME=value, a comment or empty, without 'export' before the name.")));
        }
    }

    /** dotenv-java takes double quotes off, but not single ones. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1).strip() : value;
    }
}
