package dev.sdg.offline;

/**
 * A question with the places that answer it.
 *
 * @param question ends in a question mark
 * @param context a part of the passage from which alone it can be answered, verbatim
 * @param answer a part of {@code context}, verbatim
 * @param support the few sentences around the answer, verbatim
 * @param score how good the question is, about 0 to 1
 */
record GeneratedQuestion(String question, String context, String answer, String support, double score) {

    /** Returns it as an anchor with its positive. */
    AnchorPair pair() {
        return new AnchorPair(AnchorKind.QUESTION, question, support);
    }
}
