package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.retrieval.Hit;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of {@code pair-score}: two sentences and how near they are in meaning, by the sentence model. Partners of a
 * sentence are its own shorter forms, others of its passage, of passages with the same words, of its document and of
 * any, so that there are scores of the whole range. Where the model and the words disagree, there is no row.
 */
final class ScoredPairs implements RowGenerator {

    /** How soon pairs of each fifth of the range are used: those that few passages have come first. */
    private static final List<Double> WEIGHTS = List.of(1.0, 1.0, 1.5, 5.0, 5.0);

    private static final int OWN = 4;
    private static final int SHORTENED = 10;
    private static final int BESIDE = 3;
    private static final int SEARCHED = 8;
    private static final double DECIMALS = 1_000;

    /** The model sees much of the same topic, the words do not, or the other way round. */
    private static final double MOST_MORE_THAN_WORDS = 0.45;

    private static final double MOST_LESS_THAN_WORDS = 0.3;

    /** From here on, two sentences say nearly the same, and what tells them apart must not be a fact. */
    private static final double NEARLY_SAME = 0.6;

    private static final Pattern DECIDING =
            Pattern.compile("(?i)\\d[\\d.,:]*|\\b(?:not|no|never|none|without|cannot|nor|neither)\\b|n['’]t\\b");

    private final PassageIndex index;
    private final PassageReader reader;
    private final Compression compression;

    ScoredPairs(PassageIndex index, PassageReader reader, Annotator annotator) {
        this.index = index;
        this.reader = reader;
        this.compression = new Compression(annotator);
    }

    private record Scored(String one, String other, double score) {
        List<Value> row() {
            return List.of(new Value.Text(one), new Value.Text(other), new Value.Decimal(score));
        }

        int band() {
            return (int) (score * WEIGHTS.size());
        }
    }

    @Override
    public Rows rows(Passage passage, SeededRank rank) {
        List<Section> sections = reader.read(passage);
        List<String> own = sentences(sections);
        Set<Scored> scored = new LinkedHashSet<>();
        for (String sentence : drawn(own, passage.id(), rank, SHORTENED)) {
            compression.of(sentence).forEach(shorter -> scored(sentence, shorter, rank)
                    .ifPresent(scored::add));
        }
        for (String sentence : drawn(own, passage.id(), rank, OWN)) {
            partners(passage, sentence, own, rank)
                    .forEach(partner -> scored(sentence, partner, rank).ifPresent(scored::add));
        }
        return Rows.of(spread(List.copyOf(scored), passage.id(), rank), () -> NoRows.of(sections, NoRows.NO_SENTENCE));
    }

    private Set<String> partners(Passage passage, String sentence, List<String> own, SeededRank rank) {
        Set<String> partners = new LinkedHashSet<>(drawn(own, sentence, rank, BESIDE));
        List<Passage> found = index.words().search(sentence, SEARCHED).stream()
                .map(Hit::passage)
                .map(index.passages()::get)
                .filter(other -> !other.id().equals(passage.id()))
                .toList();
        Stream.of(true, false)
                .flatMap(same -> found.stream()
                        .filter(other -> other.file().equals(passage.file()) == same)
                        .limit(1))
                .flatMap(other -> nearest(sentence, other).stream())
                .forEach(partners::add);
        anyOf(index.passages(), sentence, rank).forEach(partners::add);
        anyOf(ofFile(passage), sentence, rank).forEach(partners::add);
        partners.remove(sentence);
        return partners;
    }

    private List<Passage> ofFile(Passage passage) {
        return index.passages().stream()
                .filter(other -> other.file().equals(passage.file()))
                .toList();
    }

    private List<String> anyOf(List<Passage> passages, String sentence, SeededRank rank) {
        int drawn = (int) (rank.unit(sentence + passages.size()) * passages.size());
        return drawn(sentences(reader.read(passages.get(drawn))), sentence, rank, 1);
    }

    private Optional<String> nearest(String sentence, Passage passage) {
        return sentences(reader.read(passage)).stream()
                .max(Comparator.comparingDouble(other -> index.words().similarity(sentence, other)));
    }

    /** Returns the sentences of {@code sections} that can be understood alone. */
    private static List<String> sentences(List<Section> sections) {
        return sections.stream()
                .filter(Section::english)
                .flatMap(section -> section.sentenceTexts().stream())
                .map(TextCase::written)
                .filter(SelfContained::standsAlone)
                .distinct()
                .toList();
    }

    private static List<String> drawn(List<String> sentences, String key, SeededRank rank, int most) {
        return sentences.stream()
                .sorted(Comparator.comparingLong(sentence -> rank.of(key + sentence)))
                .limit(most)
                .toList();
    }

    /** The order of the two does not depend on which of them was first found, so that no pair comes twice. */
    private Optional<Scored> scored(String sentence, String partner, SeededRank rank) {
        double meaning = index.similarity(sentence, partner);
        double words = index.words().similarity(sentence, partner);
        double score = Math.round(meaning * DECIMALS) / DECIMALS;
        boolean agree = meaning - words <= MOST_MORE_THAN_WORDS
                && words - meaning <= MOST_LESS_THAN_WORDS
                && (meaning < NEARLY_SAME || deciding(sentence).equals(deciding(partner)));
        boolean inOrder = rank.of(sentence) < rank.of(partner);
        return agree && score > 0 && score < 1
                ? Optional.of(new Scored(inOrder ? sentence : partner, inOrder ? partner : sentence, score))
                : Optional.empty();
    }

    /** Numbers and denials. */
    private static Set<String> deciding(String sentence) {
        Set<String> found = new TreeSet<>();
        DECIDING.matcher(sentence)
                .results()
                .forEach(match -> found.add(match.group().replaceAll("[.,:]+$", "")));
        return found;
    }

    /** One of each part of the range in turn; which is first is drawn for each passage. */
    private static List<List<Value>> spread(List<Scored> scored, String id, SeededRank rank) {
        List<ArrayDeque<Scored>> bands = IntStream.range(0, WEIGHTS.size())
                .boxed()
                .sorted(Comparator.comparingDouble(band -> -Math.log(rank.unit(id + band)) / WEIGHTS.get(band)))
                .map(band -> scored.stream()
                        .filter(pair -> pair.band() == band)
                        .sorted(Comparator.comparingLong(pair -> rank.of(pair.one() + pair.other())))
                        .collect(Collectors.toCollection(ArrayDeque::new)))
                .toList();
        List<List<Value>> rows = new ArrayList<>();
        while (rows.size() < scored.size()) {
            bands.stream()
                    .filter(band -> !band.isEmpty())
                    .map(ArrayDeque::remove)
                    .map(Scored::row)
                    .forEach(rows::add);
        }
        return rows;
    }
}
