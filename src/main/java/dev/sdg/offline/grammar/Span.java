package dev.sdg.offline.grammar;

/**
 * Some tokens of a sentence.
 *
 * @param from index of the first
 * @param to index behind the last
 */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }

    /** Returns whether there is no token. */
    public boolean isEmpty() {
        return from == to;
    }

    /** Returns the number of tokens. */
    public int size() {
        return to - from;
    }
}
