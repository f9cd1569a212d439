package dev.sdg.offline.grammar;

import java.util.Arrays;

/** Parts of speech, as the Universal Dependencies name them. */
public enum Tag {
    ADJ,
    ADP,
    ADV,
    AUX,
    CCONJ,
    DET,
    INTJ,
    NOUN,
    NUM,
    PART,
    PRON,
    PROPN,
    PUNCT,
    SCONJ,
    SYM,
    VERB,
    X;

    /** Returns the tag in the tagger's spelling; of a contraction ({@code AUX+PART}) the first. */
    static Tag of(String name) {
        int plus = name.indexOf('+');
        String first = plus < 0 ? name : name.substring(0, plus);
        return Arrays.stream(values())
                .filter(tag -> tag.name().equals(first))
                .findFirst()
                .orElse(X);
    }
}
