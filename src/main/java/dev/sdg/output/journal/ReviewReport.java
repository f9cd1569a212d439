package dev.sdg.output.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.JsonLines;
import dev.sdg.file.LineReader;
import dev.sdg.file.disk.OutputException;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What reviews of a data set's rows came to, over all of its runs: rows that were saved, and those that were rejected.
 *
 * @param grades how many rows have which grade, each from 1 to 5
 * @param unreviewed rows that should have been graded and were not
 * @param labelled rows whose label the reviewer found as well
 * @param disagreements those of them for which it found another one
 */
public record ReviewReport(SortedMap<Integer, Long> grades, long unreviewed, long labelled, long disagreements) {

    public ReviewReport {
        grades = new TreeMap<>(grades);
    }

    /**
     * Counts what stands beside the rows of {@code set}, all of which were to be reviewed.
     *
     * @throws OutputException when it cannot be read
     */
    public static ReviewReport of(DataSet set) {
        Counts counts = new Counts();
        read(set.provenance(), counts::saved);
        read(set.rejected(), counts::rejected);
        return new ReviewReport(counts.grades, counts.unreviewed, counts.labelled, counts.disagreements);
    }

    private static void read(Path file, Consumer<JsonNode> line) {
        try (LineReader lines = LineReader.openIfThere(file)) {
            for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                next.flatMap(JsonLines::object).ifPresent(line);
            }
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    /** Counts lines. */
    private static final class Counts {
        private final SortedMap<Integer, Long> grades = new TreeMap<>();
        private long unreviewed;
        private long labelled;
        private long disagreements;

        Counts() {
            for (int grade = 1; grade <= Review.BEST; grade++) {
                grades.put(grade, 0L);
            }
        }

        void saved(JsonNode line) {
            ReviewJson.read(line).ifPresentOrElse(this::add, () -> unreviewed++);
        }

        /** A row that was rejected for something else was not always to be graded. */
        void rejected(JsonNode line) {
            Optional<Review> review = ReviewJson.read(line);
            review.ifPresent(this::add);
            boolean isForGrade = line.path("reason").asText().equals(RejectionReason.LOW_GRADE.code());
            unreviewed += review.isEmpty() && isForGrade ? 1 : 0;
        }

        private void add(Review review) {
            grades.merge(review.grade(), 1L, Long::sum);
            review.label().ifPresent(label -> {
                labelled++;
                disagreements += label.agrees() ? 0 : 1;
            });
        }
    }

    /** Returns what {@link #json} gave; empty where it gave nothing. */
    static Optional<ReviewReport> read(JsonNode json) {
        return json.has("grades") ? Optional.of(complete(json)) : Optional.empty();
    }

    private static ReviewReport complete(JsonNode json) {
        SortedMap<Integer, Long> grades = new TreeMap<>();
        json.path("grades")
                .properties()
                .forEach(grade -> grades.put(
                        Integer.parseInt(grade.getKey()), grade.getValue().asLong()));
        return new ReviewReport(
                grades,
                json.path("unreviewed").asLong(),
                json.path("labels_compared").asLong(),
                json.path("labels_differ").asLong());
    }

    /** Returns the same for programs, as reports and manifests have it; the share with four decimals. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode byGrade = json.putObject("grades");
        grades.forEach((grade, rows) -> byGrade.put(grade.toString(), rows));
        json.put("unreviewed", unreviewed);
        if (labelled > 0) {
            json.put("labels_compared", labelled).put("labels_differ", disagreements);
            json.put("label_disagreement", Math.round(disagreement() * 1e4) / 1e4);
        }
        return json;
    }

    /** Returns lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String byGrade = new TreeMap<>(grades)
                .descendingMap().entrySet().stream()
                        .map(grade -> "%,d with %d".formatted(grade.getValue(), grade.getKey()))
                        .collect(Collectors.joining(", "));
        lines.add("grades: " + byGrade + (unreviewed > 0 ? ", %,d unreviewed".formatted(unreviewed) : ""));
        if (labelled > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "labels that the reviewer found otherwise: %.1f %% of %,d rows",
                    100 * disagreement(),
                    labelled));
        }
        return lines;
    }

    private double disagreement() {
        return (double) disagreements / labelled;
    }
}
