package dev.sdg.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the anchors of foreign texts look like. */
class AnchorsTest {

    private static final String ABSTRACT =
            "the consistency of document indexing is measured by two indexers who describe the same documents . "
                    + "the consistency of document indexing by machine is high , since a program gives the same terms "
                    + "to the same documents each time . indexers agree on about half of the terms , and the consistency of indexing grows with the training of the indexers .";

    @ParameterizedTest
    @EnumSource(names = {"HEADING", "KEYWORD", "CLOZE"})
    void the_examples_give_every_kind_of_anchor_alone(AnchorKind kind) {
        List<AnchorPair> pairs = pairs(ExampleRows.PASSAGES, Set.of(kind));

        assertThat(pairs).hasSizeGreaterThan(5).allMatch(pair -> pair.kind() == kind);
    }

    @Test
    void a_keyword_query_has_two_to_eight_words_in_lower_case_that_stand_in_its_text() {
        List<AnchorPair> pairs = pairs(ExampleRows.PASSAGES, Set.of(AnchorKind.KEYWORD));

        assertThat(pairs).allSatisfy(pair -> {
            List<String> words = List.of(pair.anchor().split(" ", -1));
            assertThat(words).hasSizeBetween(2, 8);
            assertThat(pair.anchor()).isEqualTo(pair.anchor().toLowerCase(Locale.ROOT));
            assertThat(words).allMatch(pair.positive().toLowerCase(Locale.ROOT)::contains);
        });
    }

    @Test
    void a_sentence_is_taken_out_of_its_text() {
        List<AnchorPair> pairs = pairs(ExampleRows.PASSAGES, Set.of(AnchorKind.CLOZE));

        assertThat(pairs).allMatch(pair -> !pair.positive().contains(pair.anchor()));
    }

    @Test
    void a_text_in_lower_case_with_spaces_before_its_marks_gives_queries_and_sentences() {
        List<Passage> passages = List.of(passage("p1", ABSTRACT));
        Section section = new PassageReader(new SentenceSplitter(), new Annotator(), passages)
                .read(passages.get(0))
                .get(0);

        List<AnchorPair> queries = pairs(passages, Set.of(AnchorKind.KEYWORD));
        List<AnchorPair> sentences =
                new InverseCloze(new TermWeights(ExampleRows.index(passages))).find(section, Relevance.Level.ABOUT);

        assertThat(queries).isNotEmpty();
        assertThat(sentences).isNotEmpty();
        assertThat(sentences).extracting(AnchorPair::anchor).noneMatch(anchor -> anchor.contains(" ."));
    }

    @Test
    void a_text_in_capitals_gives_anchors_that_do_not_shout() {
        String text = ABSTRACT.toUpperCase(Locale.ROOT).replace(" .", ".").replace(" ,", ",");

        List<AnchorPair> pairs = pairs(List.of(passage("p1", text)), EnumSet.allOf(AnchorKind.class));

        assertThat(pairs).isNotEmpty().noneMatch(pair -> TextCase.of(pair.anchor()) == TextCase.UPPER);
    }

    @Test
    void the_first_line_of_a_text_without_headings_is_its_title() {
        String title = "Consistency of document indexing";
        String text = ABSTRACT.replace("the consistency", "The consistency");
        Block first = new Block(Block.Kind.PARAGRAPH, title, 0);
        Block body = new Block(Block.Kind.PARAGRAPH, text, title.length() + 2);
        Passage titled = new Passage(
                "p1",
                "a.txt",
                List.of(),
                List.of(first, body),
                title + "\n\n" + text,
                0,
                title.length() + 2 + text.length());

        assertThat(pairs(List.of(titled), Set.of(AnchorKind.HEADING)))
                .singleElement()
                .satisfies(pair -> assertThat(pair.anchor()).isEqualTo(title))
                .satisfies(pair -> assertThat(pair.positive()).startsWith("The consistency"));
    }

    @Test
    void the_introduction_of_a_list_leads_to_its_items() {
        String intro = "A bicycle repair kit for a long tour contains the tools for a flat tyre:";
        String items =
                "a pump with a gauge that shows the pressure\n\ntwo tyre levers of plastic\n\nsix patches with vulcanising rubber glue";
        Block first = new Block(Block.Kind.PARAGRAPH, intro, 0);
        int start = intro.length() + 2;
        int second = start + items.indexOf("two");
        int third = start + items.indexOf("six");
        List<Block> blocks = List.of(
                first,
                new Block(Block.Kind.LIST_ITEM, "a pump with a gauge that shows the pressure", start),
                new Block(Block.Kind.LIST_ITEM, "two tyre levers of plastic", second),
                new Block(Block.Kind.LIST_ITEM, "six patches with vulcanising rubber glue", third));
        String text = intro + "\n\n" + items;
        Passage passage = new Passage("p1", "a.md", List.of("Tools"), blocks, text, 0, text.length());

        assertThat(pairs(List.of(passage), Set.of(AnchorKind.HEADING)))
                .extracting(AnchorPair::anchor, AnchorPair::positive)
                .contains(
                        Tuple.tuple("A bicycle repair kit for a long tour contains the tools for a flat tyre", items));
    }

    @Test
    void a_link_of_another_document_is_an_anchor_if_it_says_what_it_leads_to() {
        String text = "A pump with a gauge shows how hard the tyre is. Pump slowly, and read the gauge after each ten "
                + "strokes, since a narrow tyre bursts soon. A wide tyre needs half as much air as a narrow one.";
        Passage passage = new Passage(
                "p1",
                "pump.md",
                List.of("Air"),
                List.of(new Block(Block.Kind.PARAGRAPH, text, 0)),
                text,
                0,
                text.length(),
                List.of(
                        new Passage.InboundLink("pumping up a narrow tyre", 0),
                        new Passage.InboundLink("the documentation", 0),
                        new Passage.InboundLink("pump.md", 0),
                        new Passage.InboundLink("baking bread in the oven", 0)));

        assertThat(pairs(List.of(passage), Set.of(AnchorKind.HEADING)))
                .extracting(AnchorPair::anchor, AnchorPair::positive)
                .containsExactly(Tuple.tuple("pumping up a narrow tyre", text));
    }

    @Test
    void words_that_stand_in_a_text_only_in_passing_are_no_query() {
        Passage mail = passage(
                "p1",
                "Most list traffic has a header that says which message it replies to. A spam filter may trust such a "
                        + "header, since spam seldom replies to anything. My neighbour paid for a satellite dish.");

        assertThat(pairs(List.of(mail, passage("p2", ABSTRACT)), Set.of(AnchorKind.KEYWORD)))
                .extracting(AnchorPair::anchor)
                .isNotEmpty()
                .noneMatch(anchor -> anchor.contains("satellite"));
    }

    @Test
    void two_phrases_are_the_query_of_a_short_text_that_comes_back_to_nothing() {
        Passage mail = passage(
                "p1",
                "My old laptop overheats when I play chess against the engine. "
                        + "It was bought with a broken fan, and nobody in this small town ever repairs that.");

        assertThat(pairs(List.of(mail, passage("p2", ABSTRACT)), EnumSet.allOf(AnchorKind.class)))
                .filteredOn(pair -> pair.positive().startsWith("My old laptop"))
                .singleElement()
                .satisfies(pair -> assertThat(pair.kind()).isEqualTo(AnchorKind.KEYWORD))
                .satisfies(pair -> assertThat(pair.anchor().split(" ", -1)).hasSizeBetween(2, 8));
    }

    @Test
    void a_heading_that_does_not_find_its_text_has_other_anchors_beside_it() {
        Block block = new Block(Block.Kind.PARAGRAPH, ABSTRACT, 0);
        Passage vague = new Passage(
                "p1", "a.md", List.of("Agreement of professionals"), List.of(block), ABSTRACT, 0, ABSTRACT.length());
        List<Passage> others = IntStream.range(2, 5)
                .mapToObj(i -> passage("p" + i, "Agreement of professionals number " + i + " is a treaty of lawyers."))
                .toList();
        List<Passage> passages = new ArrayList<>(others);
        passages.add(vague);

        assertThat(pairs(passages, EnumSet.allOf(AnchorKind.class)))
                .filteredOn(pair -> ABSTRACT.contains(pair.positive()))
                .extracting(AnchorPair::kind)
                .contains(AnchorKind.KEYWORD);
    }

    @Test
    void a_first_sentence_without_a_verb_is_the_title() {
        String text = "indexing consistency of trained and untrained indexers . " + ABSTRACT;

        assertThat(pairs(List.of(passage("p1", text)), Set.of(AnchorKind.HEADING)))
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.anchor()).isEqualTo("Indexing consistency of trained and untrained indexers");
                    assertThat(pair.positive()).startsWith("the consistency of document indexing");
                });
    }

    @Test
    void a_reply_that_gives_nothing_else_has_its_quote_as_the_anchor() {
        Passage mail = passage(
                "p1",
                "> Can the boot loader of the second disk start the kernel that the rescue system has written?",
                "I think so. It did here, with a loader on both disks, and my old kernel was started by it. "
                        + "You had better write it again after you have been in the rescue system, though. "
                        + "My boot loader was gone after that, and I had to take the disk out.");

        assertThat(pairs(List.of(mail, passage("p2", ABSTRACT)), EnumSet.allOf(AnchorKind.class)))
                .filteredOn(pair -> pair.positive().startsWith("I think so."))
                .extracting(AnchorPair::anchor)
                .containsExactly(
                        "Can the boot loader of the second disk start the kernel that the rescue system has written?");
    }

    @Test
    void a_heading_that_asks_says_of_what() {
        TermWeights weights = new TermWeights(ExampleRows.index(ExampleRows.PASSAGES));

        assertThat(HeadingQuestions.isQuestion("How can the updates be installed?", weights))
                .isFalse();
        assertThat(HeadingQuestions.isQuestion("How can I update Git?", weights))
                .isTrue();
        assertThat(HeadingQuestions.isQuestion("How long does the virus survive on surfaces?", weights))
                .isTrue();
    }

    @Test
    void who_says_a_sentence_is_no_part_of_it() {
        Passage minutes = passage(
                "p1",
                "AB: The frozen prototype of a shared realm keeps its methods from every other script.",
                "CD: A frozen prototype also keeps polyfills of methods from working in a shared realm.",
                "AB: Polyfills of a shared realm run before its prototype is frozen, so methods can be replaced.");

        assertThat(pairs(List.of(minutes, passage("p2", ABSTRACT)), EnumSet.allOf(AnchorKind.class)))
                .isNotEmpty()
                .allSatisfy(pair -> assertThat(pair.anchor() + pair.positive()).doesNotStartWith("AB:"))
                .noneMatch(pair -> pair.anchor().contains("CD:"));
    }

    @Test
    void a_quote_in_a_mail_gives_no_anchor_and_parts_what_stands_around_it() {
        Passage mail = passage(
                "p1",
                "The boot loader on the second disk starts the wrong kernel after each update of the system.",
                "> Have you written the boot loader to the master boot record with the rescue disk?",
                "The rescue disk writes the boot loader to the first disk, but the second disk keeps the old kernel.");

        assertThat(pairs(List.of(mail, passage("p2", ABSTRACT)), EnumSet.allOf(AnchorKind.class)))
                .extracting(AnchorPair::positive)
                .isNotEmpty()
                .noneMatch(positive -> positive.contains(">"));
    }

    @Test
    void a_sentence_that_sends_its_reader_elsewhere_is_no_anchor() {
        String text = "More information on the indexing of documents by trained indexers is available online. "
                + ABSTRACT.replace("the consistency of document", "The consistency of document")
                        .replace(" .", ".");

        assertThat(pairs(List.of(passage("p1", text)), Set.of(AnchorKind.CLOZE)))
                .extracting(AnchorPair::anchor)
                .noneMatch(anchor -> anchor.contains("information"));
    }

    @Test
    void kinds_come_in_their_shares_where_there_is_enough_of_each() {
        Map<AnchorKind, Long> first = IntStream.range(0, 2_000)
                .mapToObj(i -> new AnchorMix(EnumSet.allOf(AnchorKind.class))
                        .ordered(oneOfEach(), "p" + i, new SeededRank(1))
                        .get(0)
                        .kind())
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

        assertThat(first.get(AnchorKind.HEADING)).isBetween(700L, 900L);
        assertThat(first.get(AnchorKind.QUESTION)).isBetween(300L, 500L);
    }

    @Test
    void a_passage_without_rows_says_why() {
        Passage brief = passage("p1", "Too brief.");
        Passage german = passage(
                "p2",
                "Die Pumpe fördert das Wasser aus dem Keller in den Abfluss, weil der Boden dort nass ist, und läuft.");
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format("qa"),
                ExampleRows.index(List.of(brief, german)),
                EnumSet.allOf(AnchorKind.class),
                1);

        assertThat(ExampleRows.ask(source, brief, 1).withoutRows()).containsEntry("p1", NoRows.TOO_SHORT);
        assertThat(ExampleRows.ask(source, german, 1).withoutRows()).containsEntry("p2", NoRows.NOT_ENGLISH);
    }

    @Test
    void only_the_kinds_that_are_asked_for_come() {
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format("pair"), ExampleRows.index(ExampleRows.PASSAGES), Set.of(AnchorKind.QUESTION), 1);

        List<Sample> rows = ExampleRows.PASSAGES.stream()
                .flatMap(passage -> ExampleRows.ask(source, passage, 100).samples().stream())
                .toList();

        assertThat(rows).isNotEmpty().allMatch(row -> ExampleRows.text(row, 0).endsWith("?"));
    }

    private static List<AnchorPair> oneOfEach() {
        return Arrays.stream(AnchorKind.values())
                .map(kind -> new AnchorPair(kind, kind.label(), "text of " + kind))
                .toList();
    }

    private static List<AnchorPair> pairs(List<Passage> passages, Set<AnchorKind> kinds) {
        PassageReader reader = new PassageReader(new SentenceSplitter(), new Annotator(), passages);
        Annotator annotator = new Annotator();
        PassageIndex index = ExampleRows.index(passages);
        TermWeights weights = new TermWeights(index);
        Relevance relevance = new Relevance(index);
        PairRows rows = new PairRows(
                reader,
                new QuestionGenerator(annotator, weights),
                annotator,
                weights,
                relevance,
                passages,
                new AnchorMix(kinds));
        return passages.stream()
                .flatMap(passage -> rows.pairs(passage, new SeededRank(1)).stream())
                .toList();
    }

    /** Returns a passage of {@code paragraphs}, a file of its own. */
    private static Passage passage(String id, String... paragraphs) {
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        for (String paragraph : paragraphs) {
            blocks.add(new Block(Block.Kind.PARAGRAPH, paragraph, start));
            start += paragraph.length() + 2;
        }
        String text = String.join("\n\n", paragraphs);
        return new Passage(id, id + ".txt", List.of(), blocks, text, 0, text.length());
    }
}
