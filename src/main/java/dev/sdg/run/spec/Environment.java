package dev.sdg.run.spec;

import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.internal.DotenvParser;
import io.github.cdimascio.dotenv.internal.DotenvReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings from the environment and from {@code .env} in the working directory; the environment wins. The file is read
 * once, when it is first needed; lines of it that cannot be read are warnings, and all others hold. Safe for many
 * threads.
 */
public final class Environment {
    private static final long LARGEST_FILE = 1_000_000;
    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*\\s*=.*");

    private final Map<String, String> process;
    private final Path file;
    private final List<String> warnings = new ArrayList<>();
    private Optional<List<DotenvEntry>> entries = Optional.empty();

    /**
     * Creates an environment.
     *
     * @param process the variables of the process
     * @param folder where {@code .env} is looked for
     */
    public Environment(Map<String, String> process, Path folder) {
        this.process = Map.copyOf(process);
        this.file = folder.resolve(".env");
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

    /** Returns what could not be read of the file, a line each, without its text, which may be a key. */
    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    private Optional<String> firstInFile(List<String> names) {
        List<DotenvEntry> known = entries();
        return names.stream()
                .flatMap(name -> known.stream().filter(entry -> entry.getKey().equals(name)))
                .map(entry -> unquoted(entry.getValue().strip()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private synchronized List<DotenvEntry> entries() {
        if (entries.isEmpty()) {
            entries = Optional.of(new DotenvParser(new CheckedLines(settings(lines())), false, false).parse());
        }
        return entries.get();
    }

    /** Never waits: what is no plain file of a sensible size, a pipe or a device, is not opened. */
    private List<String> lines() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                warnings.add(file + " is ignored: not a regular file of at most 1 MB");
                return List.of();
            }
            String text = decoded(Files.readAllBytes(file));
            return (text.startsWith("\ufeff") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (IOException e) {
            warnings.add(file + " cannot be read: " + e);
            return List.of();
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private List<String> settings(List<String> lines) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip().replaceFirst("^export\\s+", "");
            if (SETTING.matcher(line).matches()) {
                settings.add(line);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                warnings.add("%s, line %d: expected NAME=value".formatted(file, i + 1));
            }
        }
        return settings;
    }

    /** dotenv-java takes double quotes off, but not single ones. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1).strip() : value;
    }

    /** Gives dotenv-java, which gives up a file at its first odd line and waits for a pipe, lines that it can read. */
    private static final class CheckedLines extends DotenvReader {
        private final List<String> lines;

        CheckedLines(List<String> lines) {
            super("", "");
            this.lines = List.copyOf(lines);
        }

        @Override
        public List<String> read() {
            return lines;
        }
    }
}
