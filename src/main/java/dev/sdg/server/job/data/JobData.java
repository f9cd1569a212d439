package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one job: its data set, as a run leaves it. */
public final class JobData {
    private static final Logger log = LoggerFactory.getLogger(JobData.class);
    private static final String JSONL = "jsonl";
    private static final String PARTIAL = ".partial";
    private static final String UNFINISHED = ".tmp";
    private static final String FILES = "files.json";
    private static final String REPORT = "report.json";
    private static final List<String> FORMATS = List.of(JSONL, "csv", "parquet");
    private static final String SQL = "sql";

    /** Of all tables together: first what makes them, then their rows. */
    private static final List<String> SCRIPTS = List.of("schema.sql", "data.sql");

    private static final int PREVIEW = 3;

    private final JobFolder folder;
    private final JobOrder order;

    public JobData(JobFolder folder, JobOrder order) {
        this.folder = folder;
        this.order = order;
    }

    /**
     * A file of rows that is whole.
     *
     * @param table whose rows they are; "" where there is only one
     * @param format by its word: {@code csv}
     */
    public record DataFile(String table, String format, Path path) {}

    /** Returns whether the folder is there. */
    public boolean isThere() {
        return folder.isThere();
    }

    Path folder() {
        return folder.path();
    }

    /** Returns the name that a document was sent under. */
    String sentName(Path file) {
        return folder.sentName(file);
    }

    JobOrder order() {
        return order;
    }

    JobKind kind() {
        return order.kind();
    }

    /** Returns the names of the tables, in their order; none where the rows are of no table. */
    public List<String> tables() {
        return order.kind() == JobKind.ROWS ? List.of() : List.copyOf(stems().keySet());
    }

    /**
     * Returns {@code table}, which the job has.
     *
     * @throws ProblemException 404 where it has not, with those that are there
     */
    public Optional<String> known(Optional<String> table) {
        List<String> tables = tables();
        table.filter(name -> !tables.contains(name)).ifPresent(name -> {
            String there =
                    tables.isEmpty() ? "there are no tables, or none yet" : "there are " + String.join(", ", tables);
            throw ProblemException.notFound(
                    "no table '" + Excerpt.of(name, 60) + "'" + ClosestMatch.hint(name, tables) + "; " + there);
        });
        return table;
    }

    /** Returns the names of tables with those of their files. */
    private Map<String, String> stems() {
        Map<String, String> stems = new LinkedHashMap<>();
        if (!folder.isThere()) {
            return stems;
        }
        try {
            TableFolder.manifest(tableFolder(), new LocalDisk())
                    .map(TableManifest::tables)
                    .orElse(Map.of())
                    .forEach((table, counts) -> stems.put(table, counts.file()));
        } catch (OutputException e) {
            return Map.of(); // what cannot be read has no tables to be shown
        }
        return stems;
    }

    private Path tableFolder() {
        return folder.path().resolve("rows");
    }

    /**
     * Returns the file that rows are appended to, or that has all of them; empty where there is none. Until a table is
     * made, what a model wrote of it: the numbers of rows, and the columns that it writes.
     */
    public Optional<Path> rows(Optional<String> table) {
        return made(table).or(() -> ofTables(table)
                .flatMap(stem -> answers(stem).rows().stream())
                .findFirst());
    }

    private Optional<Path> made(Optional<String> table) {
        if (order.kind() == JobKind.ROWS) {
            return table.isPresent() ? Optional.empty() : listed(".jsonl").or(() -> listed(".jsonl" + PARTIAL));
        }
        return ofTables(table)
                .limit(1)
                .flatMap(stem -> Stream.of(stem + ".jsonl", stem + ".jsonl" + UNFINISHED))
                .map(tableFolder()::resolve)
                .filter(JobData::isFile)
                .findFirst();
    }

    /** Returns the names of the files of one table, or of all. */
    private Stream<String> ofTables(Optional<String> table) {
        Map<String, String> stems = stems();
        return table.map(name -> Stream.ofNullable(stems.get(name))).orElseGet(() -> stems.values().stream());
    }

    /** Returns what a model wrote of a table. */
    private DataSet answers(String stem) {
        return new DataSet(TableFolder.sidecar(tableFolder()).resolve("model").resolve(stem), List.of());
    }

    /** Returns the files of what was not saved, of one table or of all; none where nothing was turned away. */
    public List<Path> rejected(Optional<String> table) {
        Stream<Path> files = order.kind() == JobKind.ROWS
                ? sidecar().map(run -> run.resolve("rejected.jsonl")).stream()
                : ofTables(table).map(stem -> answers(stem).rejected());
        return files.filter(JobData::isFile).toList();
    }

    /** Returns the folder of what is about the rows. */
    public Optional<Path> sidecar() {
        return order.kind() == JobKind.ROWS
                ? listed(".run")
                : Optional.of(TableFolder.sidecar(tableFolder())).filter(Files::isDirectory);
    }

    private Optional<Path> listed(String end) {
        if (!folder.isThere()) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith("rows_") && name.endsWith(end) && !Files.isSymbolicLink(file);
                    })
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the files that are whole. */
    public List<DataFile> files() {
        List<DataFile> files = new ArrayList<>();
        if (order.kind() == JobKind.ROWS) {
            FORMATS.forEach(
                    format -> listed("." + format).ifPresent(path -> files.add(new DataFile("", format, path))));
            return files;
        }
        Map<String, String> stems = stems();
        String one = stems.size() == 1 ? "" : null;
        stems.forEach((table, stem) -> FORMATS.forEach(format -> {
            Path path = tableFolder().resolve(stem + "." + format);
            if (isFile(path)) {
                files.add(new DataFile(one == null ? table : one, format, path));
            }
        }));
        SCRIPTS.stream()
                .map(tableFolder()::resolve)
                .filter(JobData::isFile)
                .forEach(path -> files.add(new DataFile("", SQL, path)));
        return files;
    }

    /** Returns the file that a report is kept in. */
    Path report() {
        return folder.path().resolve(REPORT);
    }

    /** Keeps a report beside the rows. */
    void keepReport(JsonNode report) {
        folder.write(REPORT, report);
    }

    /** Returns a text that changes with each file of the job, but for those that are made of them. */
    Optional<String> state() {
        Set<Path> derived = Set.of(report(), folder.path().resolve(FILES));
        MessageDigest digest = Sha256.digest();
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path file : all.filter(JobData::isFile).sorted().toList()) {
                if (!derived.contains(file)) {
                    String line = "%s %d %s\n"
                            .formatted(
                                    folder.path().relativize(file), Files.size(file), Files.getLastModifiedTime(file));
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            return Optional.of(Sha256.hex(digest));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // a file has gone meanwhile
        }
    }

    /** Returns how many whole rows the file has that rows are appended to; 0 where there is none. */
    public long savedRows() {
        Optional<Path> file = made(Optional.empty());
        try {
            return file.isPresent() ? new RowIndex().rows(file.get()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first rows, and the files with their sizes and sums; as they are when the job has ended. */
    public ObjectNode results(UUID id) {
        ObjectNode json = Json.object();
        ArrayNode preview = json.putArray("preview");
        rows(Optional.empty()).ifPresent(file -> preview.addAll(firstRows(file)));
        json.put("download_url", "/api/jobs/" + id + "/download");
        json.set("files", described());
        json.put("report_url", "/api/jobs/" + id + "/report");
        return json;
    }

    private static List<JsonNode> firstRows(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(PREVIEW).map(line -> Json.read(line)).toList();
        } catch (IOException | RuntimeException e) {
            return List.of(); // a last row that is not whole
        }
    }

    /** Reads the sizes and sums of the files once, when the job ends; they are kept beside them where that can be. */
    public ArrayNode described() {
        List<DataFile> files = toDescribe();
        Optional<JsonNode> known = kept(files);
        if (known.isPresent() && known.get() instanceof ArrayNode array) {
            return array;
        }
        ArrayNode described = Json.object().putArray("files");
        for (DataFile file : files) {
            try {
                ObjectNode one = described.addObject().put("format", file.format());
                if (!file.table().isEmpty()) {
                    one.put("table", file.table());
                }
                one.put("bytes", Files.size(file.path())).put("sha256", Sha256.hex(file.path()));
            } catch (IOException e) {
                described.remove(described.size() - 1); // it has gone meanwhile
            }
        }
        keep(described);
        return described;
    }

    /** Returns how many bytes files have that were described. */
    public static long bytes(ArrayNode described) {
        return described.findValues("bytes").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    /** The files that are whole; of a run that was stopped, the rows that it saved. */
    private List<DataFile> toDescribe() {
        List<DataFile> files = files();
        if (files.isEmpty() && tables().size() <= 1) {
            return made(Optional.empty()).filter(JobData::isWhole).stream()
                    .map(path -> new DataFile("", JSONL, path))
                    .toList();
        }
        return files;
    }

    /** Returns whether a download of the file brings all of it. */
    private static boolean isWhole(Path rows) {
        try {
            return new RowIndex().bytes(rows) == Files.size(rows);
        } catch (IOException e) {
            return false;
        }
    }

    /** Several may do it at once, and no answer depends on it. */
    private void keep(ArrayNode described) {
        try {
            if (folder.isThere()) {
                folder.write(FILES, described);
            }
        } catch (OutputException e) {
            log.debug("the sums of files are not kept", e);
        }
    }

    /** Sums hold as long as the files have the same sizes. */
    private Optional<JsonNode> kept(List<DataFile> files) {
        try {
            Path path = folder.path().resolve(FILES);
            if (!isFile(path)) {
                return Optional.empty();
            }
            JsonNode json = Json.read(Files.readAllBytes(path));
            boolean same = json.size() == files.size();
            for (int i = 0; same && i < files.size(); i++) {
                Path file = files.get(i).path();
                same = Files.size(file) == json.get(i).path("bytes").asLong()
                        && !Files.getLastModifiedTime(file)
                                .toInstant()
                                .isAfter(Files.getLastModifiedTime(path).toInstant());
            }
            return same ? Optional.of(json) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
