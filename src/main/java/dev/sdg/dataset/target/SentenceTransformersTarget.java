package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Columns in the order in which the trainers of sentence-transformers take them: inputs first, the label last, which is
 * the column named {@code label} or {@code score}. The names of inputs do not count, their order does.
 */
final class SentenceTransformersTarget implements Target {
    private static final String RANKING = "MultipleNegativesRankingLoss";
    private static final String CACHED = "CachedMultipleNegativesRankingLoss";

    @Override
    public String name() {
        return "sentence-transformers";
    }

    @Override
    public String description() {
        return "columns as its trainers take them: Parquet and a card";
    }

    @Override
    public String takes() {
        return "every format with texts";
    }

    @Override
    public boolean fits(ExportSource source) {
        return source.shape() == Shape.CHAT
                || source.columns().stream().anyMatch(column -> column.type() == Scalar.STRING);
    }

    @Override
    public boolean looksAhead(ExportSource source) {
        return source.shape() == Shape.MULTIPLE_CHOICE || ClassColumn.looksAhead(source);
    }

    @Override
    public List<String> notes(Export export) {
        return DatasetCard.lacks(export);
    }

    @Override
    public RowSink begin(Export export) {
        Optional<ClassColumn> classes = isLabelled(export.source()) ? ClassColumn.of(export) : Optional.empty();
        RowMapping rows = mapping(export);
        RowMapping mapping = classes.map(column -> column.applied(rows)).orElse(rows);
        return new HubFolder(
                export,
                mapping,
                new DatasetCard(export, mapping.columns(), classes, losses(mapping.columns(), export.source())));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.folder(export, folder);
    }

    private static boolean isLabelled(ExportSource source) {
        return switch (source.shape()) {
            case PAIR_CLASS, PAIR_SCORE, CLASSIFICATION, OTHER ->
                source.labelColumn().isPresent();
            default -> false;
        };
    }

    private static RowMapping mapping(Export export) {
        ExportSource source = export.source();
        return switch (source.shape()) {
            case QA -> pairs("question", "context", row -> row.has("answer"), RowMapping.NO_ANSWER);
            case INSTRUCTION -> instructions(export);
            case CHAT -> chats(export);
            case PREFERENCE ->
                renamed(List.of("prompt", "chosen", "rejected"), List.of("anchor", "positive", "negative"));
            case MULTIPLE_CHOICE -> choices(Math.max(1, export.facts().fewestOptions()) - 1);
            default -> inOrder(source);
        };
    }

    private static RowMapping pairs(String anchor, String positive, Predicate<ExportRow> isWanted, String reason) {
        return new RowMapping(
                columns("anchor", "positive"),
                row -> Optional.of(pair(row.text(anchor), row.text(positive))).filter(any -> isWanted.test(row)),
                reason);
    }

    private static RowMapping instructions(Export export) {
        Conversations conversations = Conversations.of(export);
        return RowMapping.ofAll(
                columns("anchor", "positive"), row -> pair(conversations.prompt(row), row.text("output")));
    }

    /** Returns the first question of each chat with the reply to it. */
    private static RowMapping chats(Export export) {
        Conversations conversations = Conversations.of(export);
        return new RowMapping(
                columns("anchor", "positive"),
                row -> conversations.of(row).flatMap(messages -> IntStream.range(1, messages.size())
                        .filter(i -> messages.get(i - 1).role().equals("user")
                                && messages.get(i).role().equals("assistant"))
                        .mapToObj(i -> pair(
                                messages.get(i - 1).content(), messages.get(i).content()))
                        .findFirst()),
                RowMapping.NO_ANSWER);
    }

    private static RowMapping renamed(List<String> from, List<String> to) {
        return RowMapping.ofAll(columns(to.toArray(String[]::new)), row -> {
            ObjectNode mapped = Conversations.object();
            IntStream.range(0, to.size()).forEach(i -> mapped.put(to.get(i), row.text(from.get(i))));
            return mapped;
        });
    }

    /** Returns each question with the right option and as many of the others as every row has. */
    private static RowMapping choices(int negatives) {
        List<String> names = negatives == 1
                ? List.of("negative")
                : IntStream.rangeClosed(1, negatives)
                        .mapToObj(i -> "negative_" + i)
                        .toList();
        String[] columns =
                Stream.concat(Stream.of("anchor", "positive"), names.stream()).toArray(String[]::new);
        return new RowMapping(
                columns(columns),
                row -> {
                    int answer = row.values().path("answer").asInt(-1);
                    List<String> others = new ArrayList<>();
                    row.values().path("options").forEach(option -> others.add(option.asText()));
                    if (answer < 0 || answer >= others.size()) {
                        return Optional.empty();
                    }
                    ObjectNode mapped = pair(row.text("question"), others.remove(answer));
                    IntStream.range(0, names.size()).forEach(i -> mapped.put(names.get(i), others.get(i)));
                    return Optional.of(mapped);
                },
                RowMapping.NO_ANSWER);
    }

    /** Returns the texts in their order and the label behind them; other columns would be taken for inputs. */
    private static RowMapping inOrder(ExportSource source) {
        Optional<Column> label = source.labelColumn();
        List<Column> columns = new ArrayList<>(source.columns().stream()
                .filter(column -> column.type() == Scalar.STRING && !label.equals(Optional.of(column)))
                .filter(column ->
                        source.shape() != Shape.CLASSIFICATION || column.name().equals("text"))
                .toList());
        label.ifPresent(columns::add);
        return RowMapping.ofAll(columns, ExportRow::values);
    }

    private static ObjectNode pair(String anchor, String positive) {
        return Conversations.object().put("anchor", anchor).put("positive", positive);
    }

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(RowMapping::text).toList();
    }

    /** Returns the losses that fit, as the library's table of losses says by inputs and label, the usual one first. */
    private static List<String> losses(List<Column> columns, ExportSource source) {
        boolean hasLabel = isLabelled(source);
        int inputs = columns.size() - (hasLabel ? 1 : 0);
        if (hasLabel && source.hasClasses()) {
            return inputs == 2
                    ? List.of("SoftmaxLoss")
                    : inputs == 1 ? List.of("BatchAllTripletLoss", "BatchHardTripletLoss") : List.of();
        }
        if (hasLabel) {
            return inputs == 2 ? List.of("CoSENTLoss", "AnglELoss", "CosineSimilarityLoss") : List.of();
        }
        return switch (inputs) {
            case 0, 1 -> inputs == 0 ? List.of() : List.of("DenoisingAutoEncoderLoss", "ContrastiveTensionLoss");
            case 2 -> List.of(RANKING, CACHED);
            case 3 -> List.of(RANKING, CACHED, "TripletLoss");
            default -> List.of(RANKING, CACHED);
        };
    }
}
