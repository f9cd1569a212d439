package dev.sdg.llm.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The thoughts that some servers leave in the text of an answer, between {@code <think>} and {@code </think>}. */
final class Thoughts {
    private static final Pattern BEGIN = Pattern.compile("\\A\\s*<(think|thinking|thought|reasoning)>");
    private static final Pattern ONLY_END =
            Pattern.compile("(?s)\\A(?!\\s*[\\[{`<]).*?</think(?:ing)?>(?=\\s*(?:[\\[{`]|[^\\[{]*\\z))");

    private Thoughts() {}

    /** Returns {@code text} from behind the thoughts that it begins with; nothing where they do not end. */
    static String removedFrom(String text) {
        Matcher begin = BEGIN.matcher(text);
        if (begin.find()) {
            String tag = "</" + begin.group(1) + ">";
            int end = text.indexOf(tag);
            return end < 0 ? "" : removedFrom(text.substring(end + tag.length()));
        }
        // Some chat templates write the first tag themselves, so that the answer has only the last.
        Matcher onlyEnd = ONLY_END.matcher(text);
        return onlyEnd.find() ? text.substring(onlyEnd.end()) : text;
    }
}
