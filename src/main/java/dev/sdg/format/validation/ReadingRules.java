package dev.sdg.format.validation;

/**
 * How rows that ask something are judged, beyond what each field must obey.
 *
 * @param grounding how closely a row from documents is held to its passage
 * @param selfContained whether a question that leans on the text is rejected
 * @param unanswerable whether an answer may be blank, because the context does not hold it
 */
public record ReadingRules(Grounding grounding, boolean selfContained, boolean unanswerable) {}
