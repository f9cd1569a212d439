package dev.sdg.format.reply;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags between which some models put their reasoning: {@code <think>}, {@code [THINK]} and their like. */
final class ReasoningBlock {
    private static final String NAMES = "think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad";
    private static final Pattern BEGIN =
            Pattern.compile("(<)(" + NAMES + ")(?:\\s[^<>]{0,100})?(>)|(\\[)(THINK)(])", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("</(?:" + NAMES + ")>|\\[/THINK]", Pattern.CASE_INSENSITIVE);

    private ReasoningBlock() {}

    /** Returns the tag that ends the block that begins here, if one does. */
    static Optional<String> closingTag(Cursor cursor) {
        return found(BEGIN, cursor)
                .map(tag ->
                        tag.group(1) == null ? "[/" + tag.group(5) + tag.group(6) : "</" + tag.group(2) + tag.group(3));
    }

    /** Returns the tag here that ends a block: what stood before was not yet the answer. */
    static Optional<String> endTag(Cursor cursor) {
        return found(END, cursor).map(Matcher::group);
    }

    private static Optional<Matcher> found(Pattern pattern, Cursor cursor) {
        if (!cursor.is('<') && !cursor.is('[')) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(cursor.text()).region(cursor.at(), cursor.end());
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }
}
