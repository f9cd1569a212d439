package dev.sdg.output.journal;

import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of one data set are.
 *
 * @param base the path that all of them begin with: {@code out/synthetic_data_qa_from_docs}
 * @param exportKinds the kinds of export that it can have, which are the extensions of their files: {@code csv}
 */
public record DataSet(Path base, List<String> exportKinds) {

    private static final String DATA = ".jsonl";
    private static final String PARTIAL = ".jsonl.partial";
    private static final String SIDECAR = ".run";

    public DataSet {
        exportKinds = List.copyOf(exportKinds);
    }

    /** What the rows of a data set are made from. */
    public enum Source {
        QUERY("from_query"),
        DOCUMENTS("from_docs");

        private final String word;

        Source(String word) {
            this.word = word;
        }
    }

    /** What there is of a data set before a run. */
    public enum State {
        /** No rows and no exports. */
        NOTHING,
        /** The rows of a run that did not end, under their provisional name. */
        PARTIAL,
        /** Rows under their final name. */
        DATA,
        /** Rows under both names: which are meant, only the user knows. */
        BOTH,
        /** Exports whose rows are gone. */
        EXPORTS
    }

    /**
     * Returns the data set that {@code prefix}, the format's name and the source name together. What in {@code format}
     * is neither letter, digit, hyphen nor underscore becomes an underscore.
     *
     * @throws OutputException when that is no path on this system
     */
    public static DataSet of(String prefix, String format, Source source, List<String> exportKinds) {
        try {
            return new DataSet(Path.of(prefix + "_" + fileSafe(format) + "_" + source.word), exportKinds);
        } catch (InvalidPathException e) {
            throw new OutputException("⟨output-prefix⟩ '" + prefix + "' is not a valid path: " + e.getReason(), e);
        }
    }

    /**
     * Returns the file of rows that {@code file} means: {@code file} itself, or where there is none, that of the one
     * data set whose prefix it is.
     */
    public static Path rowsOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) || folder == null || !Files.isDirectory(folder)) {
            return file;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(one -> hasPrefix(one, String.valueOf(file.getFileName())))
                    .limit(2)
                    .toList();
            return found.size() == 1 ? found.get(0) : file;
        } catch (IOException | UncheckedIOException e) {
            return file;
        }
    }

    private static boolean hasPrefix(Path file, String prefix) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(prefix + "_")
                && Stream.of(Source.values())
                        .flatMap(source -> Stream.of(DATA, PARTIAL).map(end -> "_" + source.word + end))
                        .anyMatch(name::endsWith);
    }

    /** Returns the data set that {@code file} is of: its rows or an export of them. */
    public static DataSet withFile(Path file, List<String> exportKinds) {
        String name = String.valueOf(file.getFileName());
        String base = Stream.concat(
                        Stream.of(DATA, PARTIAL, SIDECAR), exportKinds.stream().map(DataSet::extension))
                .filter(name::endsWith)
                .findFirst()
                .map(extension -> name.substring(0, name.length() - extension.length()))
                .orElse(name);
        return new DataSet(file.resolveSibling(base), exportKinds);
    }

    /** Returns the rows' file, by its final name. */
    public Path data() {
        return beside(DATA);
    }

    /** Returns the rows' file as it is named during a run that saves them to the final name only at its end. */
    public Path partial() {
        return beside(PARTIAL);
    }

    /** Returns the file for the export of the given kind: {@code csv}, {@code parquet}. */
    public Path export(String kind) {
        return beside(extension(kind));
    }

    /** Returns the folder of everything that is about the rows but not the rows. */
    public Path sidecar() {
        return beside(SIDECAR);
    }

    /** Returns the file that describes the run. */
    public Path manifest() {
        return sidecar().resolve("manifest.json");
    }

    /** Returns the file that says of each row where it comes from. */
    public Path provenance() {
        return sidecar().resolve("provenance.jsonl");
    }

    /** Returns the file of the candidates that were not saved. */
    public Path rejected() {
        return sidecar().resolve("rejected.jsonl");
    }

    /**
     * Takes the right to work on this data set, makes its folders, and deletes what a killed process left of unfinished
     * files.
     *
     * @throws OutputException when another process has it (the message names that) or the folders cannot be made
     */
    public OutputLock lock() {
        OutputLock lock = OutputLock.acquire(new OutputLock.Output(base, folder(), sidecar()));
        try {
            for (Path temporary : temporaries()) {
                Files.deleteIfExists(temporary);
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw OutputException.cannot("use", base, e);
        }
    }

    /** Returns the folder of the data files. */
    Path folder() {
        Path parent = base.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Returns what there is. Only meaningful while the data set's lock is held. */
    public State state() {
        boolean data = isThere(data());
        boolean partial = isThere(partial());
        if (data || partial) {
            return data && partial ? State.BOTH : data ? State.DATA : State.PARTIAL;
        }
        return present().isEmpty() ? State.NOTHING : State.EXPORTS;
    }

    /** Returns the data files and exports that are there. */
    public List<Path> present() {
        return Stream.concat(Stream.of(data(), partial()), exports())
                .filter(DataSet::isThere)
                .toList();
    }

    /** Returns the file that holds the rows now, by whichever name. */
    public Optional<Path> rows() {
        return Stream.of(data(), partial()).filter(DataSet::isThere).findFirst();
    }

    /** Returns every name that an unfinished file of this data set can have. */
    List<Path> temporaries() {
        return Stream.concat(Stream.of(data(), partial(), manifest(), provenance(), rejected()), exports())
                .map(AtomicFile::temporary)
                .toList();
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private Stream<Path> exports() {
        return exportKinds.stream().map(this::export);
    }

    private Path beside(String extension) {
        return base.resolveSibling(base.getFileName() + extension);
    }

    private static String extension(String kind) {
        return "." + kind;
    }

    private static String fileSafe(String format) {
        StringBuilder safe = new StringBuilder();
        format.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || c == '-' ? c : '_')
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
