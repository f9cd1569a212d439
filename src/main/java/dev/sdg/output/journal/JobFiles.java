package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.OutputException;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.JobRecord;
import dev.sdg.generate.JobStore;
import dev.sdg.llm.BatchJobs.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is kept of batch jobs beside the rows: the list of them in the manifest, and for each open job a file of its
 * requests as they are sent, one of what they ask, and one of the keys whose replies were read. All are readable by
 * their owner only.
 *
 * <p>A reply counts as read only while the rows that were there after it are there: what a crash of the machine took
 * away is read again.
 */
public final class JobFiles<D> implements JobStore<D> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSet set;
    private final Disk disk;
    private final Codec<D> codec;
    private final long savedRows;
    private final Consumer<List<JobRecord>> record;
    private final Map<String, JobRecord> jobs = new LinkedHashMap<>();
    private final Set<String> created = new HashSet<>();
    private boolean cleaned;

    /** Writes down what a request asks, and reads it. */
    public interface Codec<D> {
        JsonNode write(D details);

        D read(JsonNode json);
    }

    /**
     * @param set locked by this process, and recovered
     * @param known the jobs of earlier runs of the data set
     * @param savedRows how many rows there are
     * @param record makes the list of jobs durable
     */
    public JobFiles(
            DataSet set,
            Disk disk,
            Codec<D> codec,
            List<JobRecord> known,
            long savedRows,
            Consumer<List<JobRecord>> record) {
        this.set = set;
        this.disk = disk;
        this.codec = codec;
        this.savedRows = savedRows;
        this.record = record;
        known.forEach(job -> jobs.put(job.name(), job));
    }

    @Override
    public List<JobRecord> jobs() {
        return List.copyOf(jobs.values());
    }

    @Override
    public void put(JobRecord job) {
        jobs.put(job.name(), job);
        record.accept(jobs());
        if (!job.isOpen()) {
            delete(job.name());
        }
        if (!cleaned) {
            cleaned = true;
            deleteUnknown();
        }
    }

    /** Deletes what a killed run or a replaced data set left of jobs that nobody will read any more. */
    private void deleteUnknown() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(set.sidecar(), "sdg-*.*.jsonl")) {
            for (Path file : files) {
                String job = file.getFileName().toString().replaceFirst("\\..*", "");
                if (!jobs.containsKey(job) && !created.contains(job)) {
                    disk.delete(file);
                }
            }
        } catch (IOException e) {
            throw OutputException.cannot("read", set.sidecar(), e);
        }
    }

    private void delete(String job) {
        for (String what : List.of("requests", "asked", "read", "results")) {
            Path file = file(job, what);
            try {
                disk.delete(file);
            } catch (IOException e) {
                throw OutputException.cannot("delete", file, e);
            }
        }
    }

    @Override
    public Requests<D> create(String name, Frame frame) {
        created.add(name);
        return new Writing(name, frame);
    }

    @Override
    public Path requests(JobRecord job) {
        return file(job.name(), "requests");
    }

    @Override
    public Map<String, BatchRequest<D>> asked(JobRecord job) {
        Map<String, BatchRequest<D>> asked = new LinkedHashMap<>();
        for (JsonNode line : lines(file(job.name(), "asked"))) {
            asked.put(
                    line.path("key").asText(),
                    new BatchRequest<>(
                            line.path("batch").asInt(), line.path("rows").asInt(), codec.read(line.path("details"))));
        }
        return asked;
    }

    @Override
    public Set<String> read(JobRecord job) {
        Set<String> read = new HashSet<>();
        for (JsonNode line : lines(file(job.name(), "read"))) {
            if (line.path("rows").asLong(Long.MAX_VALUE) <= savedRows) {
                read.add(line.path("key").asText());
            }
        }
        return read;
    }

    @Override
    public void read(JobRecord job, String key, long saved) {
        try (DiskFile file = disk.open(file(job.name(), "read"), Disk.Access.PRIVATE)) {
            write(file, JsonNodeFactory.instance.objectNode().put("key", key).put("rows", saved) + "\n");
        } catch (IOException e) {
            throw OutputException.cannot("write", file(job.name(), "read"), e);
        }
    }

    @Override
    public Path results(JobRecord job) {
        Path path = file(job.name(), "results");
        try (DiskFile file = disk.open(path, Disk.Access.PRIVATE)) {
            file.truncate(0);
            return path;
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }

    private Path file(String job, String what) {
        return set.sidecar().resolve(job + "." + what + ".jsonl");
    }

    private DiskFile open(Path path) {
        try {
            return disk.open(path, Disk.Access.PRIVATE);
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }

    private static void write(DiskFile file, String text) throws IOException {
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the whole lines of {@code path}; half a line at its end is what a kill left. */
    private static List<JsonNode> lines(Path path) {
        List<JsonNode> lines = new ArrayList<>();
        if (!Files.exists(path)) {
            return lines;
        }
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JSON.readTree(line));
            }
        } catch (JsonProcessingException e) {
            return lines;
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
        return lines;
    }

    /** The two files of the requests of one job, line by line in step. */
    private final class Writing implements Requests<D> {
        private final String name;
        private final Frame frame;
        private final DiskFile requests;
        private final DiskFile asked;
        private boolean begun;

        Writing(String name, Frame frame) {
            this.name = name;
            this.frame = frame;
            this.requests = open(file(name, "requests"));
            this.asked = open(file(name, "asked"));
        }

        @Override
        public void add(String key, BatchRequest<D> request, String line) {
            ObjectNode note = JsonNodeFactory.instance.objectNode().put("key", key);
            note.put("batch", request.number())
                    .put("rows", request.rows())
                    .set("details", codec.write(request.details()));
            attempt(() -> {
                write(requests, (begun ? frame.between() : frame.before()) + line);
                write(asked, note + "\n");
            });
            begun = true;
        }

        @Override
        public void close() {
            attempt(() -> {
                try (requests;
                        asked) {
                    write(requests, frame.after());
                    requests.sync();
                    asked.sync();
                }
                if (begun) {
                    disk.syncFolder(set.sidecar().toAbsolutePath());
                } else {
                    delete(name);
                }
            });
        }

        private void attempt(Action action) {
            try {
                action.run();
            } catch (IOException e) {
                throw OutputException.cannot("write", set.sidecar(), e);
            }
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
