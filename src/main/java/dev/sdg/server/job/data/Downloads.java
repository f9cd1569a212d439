package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.file.Column;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.file.RowOutput;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Body;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.data.JobData.DataFile;
import dev.sdg.server.job.data.Tickets.Download;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of jobs, for those who download them. */
public final class Downloads {
    private static final String JSONL = "jsonl";
    private static final String CSV = "csv";
    private static final String SQL = "sql";
    private static final int PAGE = 1_000;
    private static final int MOST_OF_TITLE = 60;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9-]+");
    private static final Pattern EDGES = Pattern.compile("^[_-]+|[_-]+$");
    private static final Map<String, String> TYPES = Map.of(
            JSONL,
            "application/x-ndjson",
            CSV,
            "text/csv; charset=utf-8",
            "parquet",
            "application/vnd.apache.parquet",
            SQL,
            "application/sql");

    private final RowIndexes indexes;

    public Downloads(RowIndexes indexes) {
        this.indexes = indexes;
    }

    /**
     * Returns what is downloaded, in a file that is called as the job is.
     *
     * @param title of the job
     * @param atWork whether rows are still added
     * @throws ProblemException 404 for a table that is not there, 406 for a format that the job has not
     */
    public Body body(Download wanted, String title, JobData data, boolean atWork) {
        check(wanted, data);
        String format = wanted.format().orElse(JSONL);
        List<String> tables = data.tables();
        if (atWork && !format.equals(JSONL)) {
            throw ProblemException.of(
                    406,
                    "while the job is at work there is 'jsonl' only; ask for %s when it has ended".formatted(format));
        }
        String called = called(title, wanted);
        if (format.equals(SQL)) {
            return scripts(wanted, called, data);
        }
        if (tables.size() > 1 && wanted.table().isEmpty()) {
            return zip(wanted, called, data, format, tables);
        }
        String name = called + wanted.table().map(table -> "-" + table).orElse("") + "." + format;
        if (format.equals(CSV) && wanted.csvSafe()) {
            return csv(wanted, data, name, true);
        }
        Optional<DataFile> whole = atWork ? Optional.empty() : file(data, wanted.table(), format);
        if (whole.isPresent()) {
            return attachment(whole.get().path(), size(whole.get().path()), format, name);
        }
        if (format.equals(JSONL)) {
            Path rows = data.rows(wanted.table()).orElseThrow(Downloads::noRows);
            return attachment(rows, wholeRows(rows), format, name);
        }
        if (format.equals(CSV)) {
            return csv(wanted, data, name, false);
        }
        throw none(format, data);
    }

    /** Returns letters, digits, "-" and "_" of a title; those of the job's id where that leaves nothing to read. */
    private static String called(String title, Download wanted) {
        String plain = UNSAFE.matcher(title).replaceAll("_");
        String cut = plain.substring(0, Math.min(plain.length(), MOST_OF_TITLE));
        String called = EDGES.matcher(cut).replaceAll("");
        return called.isEmpty() ? wanted.job().toString() : called;
    }

    /**
     * Looks whether a job can ever have what is wanted.
     *
     * @throws ProblemException 404 for a table that is not there, 406 for a format that no job has
     */
    public void check(Download wanted, JobData data) {
        String format = wanted.format().orElse(JSONL);
        if (!TYPES.containsKey(format)) {
            throw none(format, data);
        }
        data.known(wanted.table());
    }

    private static Optional<DataFile> file(JobData data, Optional<String> table, String format) {
        return data.files().stream()
                .filter(file -> file.format().equals(format))
                .filter(file -> table.isEmpty()
                        || file.table().isEmpty()
                        || file.table().equals(table.get()))
                .findFirst();
    }

    private static ProblemException none(String format, JobData data) {
        String there = data.files().stream().map(DataFile::format).distinct().collect(Collectors.joining(", "));
        return ProblemException.of(
                406,
                "no file of the format '%s': there is %s"
                        .formatted(
                                format.length() > 40 ? format.substring(0, 40) : format,
                                there.isEmpty() ? JSONL : there));
    }

    private static ProblemException noRows() {
        return ProblemException.notFound("there are no rows yet");
    }

    private static Body attachment(Path file, long length, String format, String name) {
        try {
            String tag = Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-" + Long.toHexString(length);
            return new Answer.Attachment(file, length, type(format), name, tag);
        } catch (IOException e) {
            throw ProblemException.notFound("the file has gone");
        }
    }

    private static String type(String format) {
        return TYPES.getOrDefault(format, "application/octet-stream");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw ProblemException.notFound("the file has gone");
        }
    }

    private long wholeRows(Path rows) {
        try {
            return indexes.bytes(rows);
        } catch (IOException e) {
            throw ProblemException.notFound("the file has gone");
        }
    }

    /** CSV that is made of the rows while it is sent: where no such file was made, or another one is wanted. */
    private Body csv(Download wanted, JobData data, String name, boolean safe) {
        Path rows = data.rows(wanted.table()).orElseThrow(Downloads::noRows);
        return new Answer.Streamed(type(CSV), name, out -> writeCsv(rows, safe, out));
    }

    private void writeCsv(Path rows, boolean safe, OutputStream out) throws IOException {
        List<Column> columns =
                SavedDataSet.open(rows, Optional.empty(), InputOptions.DETECTED).columns();
        CsvStyle style = new CsvStyle(',', safe, false);
        try (RowOutput csv = FileFormat.CSV.create(new Sent(out), columns, style)) {
            long from = 1;
            for (List<JsonNode> page = page(rows, from); !page.isEmpty(); page = page(rows, from)) {
                for (JsonNode row : page) {
                    csv.write((ObjectNode) row);
                }
                from += page.size();
            }
        }
    }

    private List<JsonNode> page(Path rows, long from) throws IOException {
        return indexes.rows(rows, from, PAGE).rows();
    }

    private Body zip(Download wanted, String called, JobData data, String format, List<String> tables) {
        boolean isMadeOfRows = format.equals(CSV) || format.equals(JSONL);
        if (isMadeOfRows
                && tables.stream()
                        .allMatch(table -> data.rows(Optional.of(table)).isEmpty())) {
            throw noRows();
        }
        if (!isMadeOfRows && file(data, Optional.empty(), format).isEmpty()) {
            throw none(format, data);
        }
        return new Answer.Streamed("application/zip", called + "-" + format + ".zip", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String table : tables) {
                    zip.putNextEntry(new ZipEntry(table.replaceAll("[^\\w.-]", "_") + "." + format));
                    add(wanted, data, format, table, zip);
                    zip.closeEntry();
                }
            }
        });
    }

    /** SQL is of all tables together: what makes them, and their rows. */
    private static Body scripts(Download wanted, String called, JobData data) {
        List<Path> scripts = data.files().stream()
                .filter(file -> file.format().equals(SQL))
                .map(DataFile::path)
                .toList();
        if (scripts.isEmpty()) {
            throw none(SQL, data);
        }
        if (wanted.table().isPresent()) {
            throw ProblemException.of(406, "SQL is of all tables together: leave table out");
        }
        return new Answer.Streamed("application/zip", called + "-" + SQL + ".zip", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Path script : scripts) {
                    zip.putNextEntry(new ZipEntry(String.valueOf(script.getFileName())));
                    Files.copy(script, zip);
                    zip.closeEntry();
                }
            }
        });
    }

    private void add(Download wanted, JobData data, String format, String table, ZipOutputStream zip)
            throws IOException {
        Optional<DataFile> file = file(data, Optional.of(table), format);
        Optional<Path> rows = data.rows(Optional.of(table));
        if (format.equals(CSV) && (wanted.csvSafe() || file.isEmpty()) && rows.isPresent()) {
            writeCsv(rows.get(), wanted.csvSafe(), zip);
        } else if (file.isPresent()) {
            Files.copy(file.get().path(), zip);
        } else if (format.equals(JSONL) && rows.isPresent()) {
            copyRows(data, table, zip);
        }
    }

    /** Copies the rows that are whole. A file that gets its final name meanwhile is still the same. */
    private void copyRows(JobData data, String table, ZipOutputStream zip) throws IOException {
        for (Optional<Path> rows = data.rows(Optional.of(table)); rows.isPresent(); ) {
            try (FileChannel file = FileChannel.open(rows.get(), StandardOpenOption.READ)) {
                long whole = indexes.bytes(rows.get());
                WritableByteChannel out = Channels.newChannel(zip);
                for (long at = 0; at < whole; ) {
                    at += file.transferTo(at, whole - at, out);
                }
                return;
            } catch (NoSuchFileException e) {
                rows = data.rows(Optional.of(table));
            }
        }
    }

    /** What is sent: it cannot be taken back, nor kept by us. */
    private record Sent(OutputStream out) implements DiskFile {
        @Override
        public long size() {
            throw new UnsupportedOperationException("what was sent has no size");
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            out.write(array);
        }

        @Override
        public void truncate(long size) {
            throw new UnsupportedOperationException("what was sent cannot be taken back");
        }

        @Override
        public void sync() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // whoever opened the answer closes it
        }
    }
}
