package dev.sdg.format.reply;

import java.util.ArrayDeque;
import java.util.Deque;

/** JSON that breaks off, ended behind its last whole element. */
public final class TruncatedJson {
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean isInString;
    private String ended = "";

    private TruncatedJson() {}

    /** Returns {@code text} up to the last comma or closing bracket, with what is open there closed; blank where there is none. */
    public static String ended(String text) {
        TruncatedJson json = new TruncatedJson();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (json.isInString && c == '\\') {
                i++; // what is escaped neither ends the string nor begins one
            } else if (c == '"') {
                json.isInString = !json.isInString;
            } else if (!json.isInString) {
                json.take(text, i);
            }
        }
        return json.ended;
    }

    private void take(String text, int at) {
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            open.push(c == '{' ? '}' : ']');
        } else if ((c == '}' || c == ']') && !open.isEmpty()) {
            open.pop();
            ended = text.substring(0, at + 1) + closed();
        } else if (c == ',') {
            ended = text.substring(0, at) + closed();
        }
    }

    private String closed() {
        StringBuilder closed = new StringBuilder();
        open.forEach(closed::append);
        return closed.toString();
    }
}
