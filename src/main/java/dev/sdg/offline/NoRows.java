package dev.sdg.offline;

import dev.sdg.sample.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why the rules make no row from a passage. */
enum NoRows implements ReasonCode {
    /** Hardly a sentence of prose. */
    TOO_SHORT,
    /** The rules that are asked for know English only. */
    NOT_ENGLISH,
    /** Only headings were asked for, and there is none that says what the text is about. */
    NO_HEADING,
    /** Questions were asked for, and no rule is sure of one. */
    NO_SAFE_QUESTION,
    /** Nothing in the text tells it from others. */
    NO_ANCHOR,
    /** Sentences were to be compared, and none of the text's can be understood without the others. */
    NO_SENTENCE;

    private static final int LEAST_WORDS = 14;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns why {@code sections}, all of one passage, give no anchor of {@code kinds}. */
    static NoRows of(List<Section> sections, Set<AnchorKind> kinds) {
        boolean justHeadings = kinds.equals(Set.of(AnchorKind.HEADING)) && !isShort(sections);
        return justHeadings
                ? NO_HEADING
                : of(sections, kinds.equals(Set.of(AnchorKind.QUESTION)) ? NO_SAFE_QUESTION : NO_ANCHOR);
    }

    /**
     * Returns why {@code sections}, all of one passage, give no row to rules that know English only: {@code otherwise},
     * where it is not a reason that all of them share.
     */
    static NoRows of(List<Section> sections, NoRows otherwise) {
        boolean isEnglish = sections.stream().anyMatch(Section::english);
        return isShort(sections) ? TOO_SHORT : isEnglish ? otherwise : NOT_ENGLISH;
    }

    private static boolean isShort(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> SentenceWindow.parts(section).stream().map(part -> part.words(section)))
                .noneMatch(words -> words >= LEAST_WORDS);
    }
}
