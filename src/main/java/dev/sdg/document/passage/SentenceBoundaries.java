package dev.sdg.document.passage;

/** Widens a part of a passage to whole sentences. */
public final class SentenceBoundaries {
    private SentenceBoundaries() {}

    /**
     * Returns the sentences of {@code text} that the characters from {@code start} to {@code end} touch, as they stand
     * there. Headings, list items and rows of tables are sentences, too.
     */
    public static String around(String text, int start, int end) {
        int lineStart = text.lastIndexOf('\n', start) + 1;
        int lineEnd = text.indexOf('\n', end);
        String lastLine = text.substring(
                text.lastIndexOf('\n', Math.max(start, end - 1)) + 1, lineEnd < 0 ? text.length() : lineEnd);
        int lastLineStart = (lineEnd < 0 ? text.length() : lineEnd) - lastLine.length();
        int from = sentence(line(text, lineStart), start - lineStart).start() + lineStart;
        int to = sentence(lastLine, end - 1 - lastLineStart).end() + lastLineStart;
        return text.substring(from, to);
    }

    private static String line(String text, int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static Sentences.Span sentence(String line, int at) {
        return Sentences.of(line).stream()
                .filter(span -> at < span.end())
                .findFirst()
                .orElse(new Sentences.Span(0, line.length()));
    }
}
