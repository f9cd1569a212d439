package dev.sdg.llm.gemini;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the error of a request is about that will not do better when it is sent again. Google's own errors carry a
 * status and details; a gateway in front of Gemini answers 400 with a type, a code or words of its own.
 */
enum ErrorSubject {
    /** The account: its credit or budget is used up. */
    CREDIT,
    /** The key: it is wrong, missing or not allowed to do this. */
    KEY,
    /** The place or the plan that the request comes from. */
    AVAILABILITY,
    /** The length of the prompt. */
    LENGTH,
    /** The name of the model. */
    MODEL,
    /** The request itself. */
    REQUEST;

    private static final Set<String> STATUSES_OF_KEYS = Set.of("UNAUTHENTICATED", "PERMISSION_DENIED");
    private static final Pattern CREDIT_TYPE = Pattern.compile("(?i)budget|insufficient_(?:user_)?(?:quota|credit)");
    private static final Pattern CREDIT_WORDS = Pattern.compile("(?i)budget has been exceeded|exceeded ?budget"
            + "|(?:over|crossed) budget|credit balance|insufficient (?:credit|balance|quota|funds)");
    private static final Pattern KEY_TYPE = Pattern.compile("(?i)auth|api_?key|permission|no_db_connection|token_not");
    private static final Pattern KEY_WORDS =
            Pattern.compile("(?i)\\bapi[ _-]?key\\b|\\bauthenticat|\\bunauthori[sz]ed\\b|\\bno connected db\\b");
    private static final Pattern LENGTH_WORDS =
            Pattern.compile("(?i)token count.*exceeds|maximum context length|prompt is too long");
    private static final Pattern MODEL_TYPE =
            Pattern.compile("(?i)(?:model_not_|invalid_model|unknown_model|modelnot)\\w*");
    private static final Pattern MODEL_WORDS = Pattern.compile("(?i)unexpected model name|\\binvalid model\\b"
            + "|\\bnot a valid model\\b|\\bunknown model\\b|\\bLLM provider not provided\\b"
            + "|\\bmodel\\b[\\s:=]*\\S{0,200}\\s(?:is |was |does |could )?not (?:be )?(?:found|exist|available)\\b");

    /** Returns what {@code error}, the reason for a 400, is about. */
    static ErrorSubject of(GoogleError error) {
        if (says(error, CREDIT_TYPE, CREDIT_WORDS)) {
            return CREDIT;
        }
        if (isAboutKey(error)) {
            return KEY;
        }
        if (error.status().equals("FAILED_PRECONDITION")) {
            return AVAILABILITY;
        }
        if (LENGTH_WORDS.matcher(error.message()).find()) {
            return LENGTH;
        }
        return says(error, MODEL_TYPE, MODEL_WORDS) ? MODEL : REQUEST;
    }

    private static boolean isAboutKey(GoogleError error) {
        return error.details("ErrorInfo")
                        .anyMatch(detail -> detail.path("reason").asText("").startsWith("API_KEY"))
                || STATUSES_OF_KEYS.contains(error.status())
                || says(error, KEY_TYPE, KEY_WORDS);
    }

    private static boolean says(GoogleError error, Pattern type, Pattern words) {
        return type.matcher(error.type()).find()
                || words.matcher(error.message()).find();
    }
}
