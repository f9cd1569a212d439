package dev.sdg.llm.chat;

import dev.sdg.llm.TokenUsage;

/**
 * What a reply holds, once the provider's envelope is opened.
 *
 * @param text what the model wrote, without what the envelope itself calls a thought; may be empty
 * @param end how it ended
 * @param ending the same in the provider's words
 * @param usage what it cost
 * @param model that answered, as the provider names it
 */
public record Answer(String text, End end, String ending, TokenUsage usage, String model) {

    /** How an answer ended. */
    public enum End {
        /** As it should. */
        WHOLE,
        /** At the limit of output tokens. */
        CUT_OFF,
        /** The provider or the model declined. */
        REFUSED,
        /** It recited existing text. */
        RECITED,
        /** For a reason that is not known here. */
        UNKNOWN
    }

    /** Returns this answer with another text. */
    Answer withText(String other) {
        return new Answer(other, end, ending, usage, model);
    }
}
