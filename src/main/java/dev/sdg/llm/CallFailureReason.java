package dev.sdg.llm;

import dev.sdg.sample.ReasonCode;
import java.util.Locale;

/** What befell a call to a model, so that its reply gave nothing. */
public enum CallFailureReason implements ReasonCode {
    PROMPT_BLOCKED,
    SAFETY,
    RECITATION,
    CUT_OFF,
    EMPTY,
    PROVIDER;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
