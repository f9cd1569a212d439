package dev.sdg.dataset.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.dataset.report.DataSetReport.SampledRow;
import dev.sdg.file.FileRow;
import dev.sdg.file.RowInput;
import dev.sdg.format.definition.FormatDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Reads data sets and what stands beside them, one pass over each file. One thread. */
public final class ReportReader {
    private static final int SAMPLED = 500;
    private static final int EXAMPLES = 3;
    private static final long SEED = 7;

    private ReportReader() {}

    /**
     * Returns the report on {@code data}.
     *
     * @param reference a data set to compare it with
     * @throws UnreadableDataException when a file cannot be read, or is no file of rows
     */
    public static DataSetReport read(SavedDataSet data, Optional<SavedDataSet> reference) {
        SortedMap<String, Long> documents = new TreeMap<>();
        data.manifest()
                .flatMap(known -> known.rows().coverage())
                .ifPresent(coverage -> coverage.documents().keySet().forEach(file -> documents.put(file, 0L)));
        DataSetProfile.Counter counter = new DataSetProfile.Counter(data.schema());
        List<SampledRow> sample = rows(data, counter, documents);
        return new DataSetReport(
                name(data),
                data.format().map(FormatDefinition::name),
                counter.profile(),
                sample,
                documents,
                rejected(data),
                data.manifest(),
                reference.map(ReportReader::reference));
    }

    private static DataSetReport.Reference reference(SavedDataSet data) {
        DataSetProfile.Counter counter = new DataSetProfile.Counter(data.schema());
        try (RowInput rows = data.rows()) {
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                counter.add(data.sample(row.get().values()));
            }
        } catch (IOException e) {
            throw data.unreadable(e);
        }
        return new DataSetReport.Reference(name(data), counter.profile());
    }

    /** Counts the rows, and returns a uniform sample of them (reservoir sampling, Vitter 1985), in their order. */
    private static List<SampledRow> rows(
            SavedDataSet data, DataSetProfile.Counter counter, SortedMap<String, Long> documents) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<SampledRow> sample = new ArrayList<>();
        try (RowInput rows = data.rows();
                Origins origins = new Origins(data.provenance())) {
            long number = 0;
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                number++;
                counter.add(data.sample(row.get().values()));
                String document = origins.next();
                if (!document.isEmpty()) {
                    documents.merge(document, 1L, Long::sum);
                }
                SampledRow sampled = new SampledRow(number, row.get().values(), document);
                if (sample.size() < SAMPLED) {
                    sample.add(sampled);
                } else if (random.nextLong(number) < SAMPLED) {
                    sample.set(random.nextInt(SAMPLED), sampled);
                }
            }
        } catch (IOException e) {
            throw data.unreadable(e);
        }
        sample.sort(Comparator.comparingLong(SampledRow::number));
        return sample;
    }

    private static List<RejectedReason> rejected(SavedDataSet data) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, List<RejectedReason.Example>> examples = new HashMap<>();
        Optional<RowInput> file = data.rejected();
        if (file.isEmpty()) {
            return List.of();
        }
        try (RowInput lines = file.get()) {
            for (Optional<FileRow> line = lines.next(); line.isPresent(); line = lines.next()) {
                ObjectNode values = line.get().values();
                String reason = values.path("reason").asText();
                counts.merge(reason, 1L, Long::sum);
                List<RejectedReason.Example> shown = examples.computeIfAbsent(reason, code -> new ArrayList<>());
                if (shown.size() < EXAMPLES) {
                    shown.add(new RejectedReason.Example(
                            values.path("detail").asText(), values.path("raw").asText()));
                }
            }
        } catch (IOException e) {
            throw data.unreadable(e);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new RejectedReason(entry.getKey(), entry.getValue(), examples.get(entry.getKey())))
                .toList();
    }

    private static String name(SavedDataSet data) {
        return String.valueOf(data.file().getFileName());
    }

    /** The documents that rows come from, row by row; empty texts where that is not known. */
    private static final class Origins implements AutoCloseable {
        private final Optional<RowInput> provenance;

        Origins(Optional<RowInput> provenance) {
            this.provenance = provenance;
        }

        String next() throws IOException {
            return provenance.isEmpty()
                    ? ""
                    : provenance
                            .get()
                            .next()
                            .map(record -> record.values().path("file").asText())
                            .orElse("");
        }

        @Override
        public void close() throws IOException {
            if (provenance.isPresent()) {
                provenance.get().close();
            }
        }
    }
}
