package dev.sdg.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts pieces one below the other, a blank line between them, and keeps where each one stands.
 *
 * <p>A heading without text of its own gives no section; it still is in the paths of the headings below it.
 */
final class Outline {
    static final String BETWEEN = "\n\n";

    private final StringBuilder text = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private final Deque<Piece.Heading> path = new ArrayDeque<>();
    private final List<Block> blocks = new ArrayList<>();

    private final List<Integer> pageStarts = new ArrayList<>();

    private Outline() {}

    static Outline of(List<Piece> pieces) {
        Outline outline = new Outline();
        pieces.forEach(outline::add);
        outline.endSection();
        return outline;
    }

    String text() {
        return text.toString();
    }

    /** Returns where each page but the first begins; empty where there are no pages. */
    List<Integer> pageStarts() {
        return List.copyOf(pageStarts);
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    private void add(Piece piece) {
        if (piece instanceof Piece.Heading heading) {
            addHeading(heading.level(), CleanText.line(heading.text()));
        } else if (piece instanceof Piece.Body body) {
            addBlock(body.kind(), clean(body));
        } else if (piece instanceof Piece.Ready ready) {
            addReady(ready);
        } else {
            pageStarts.add(nextStart());
        }
    }

    private static String clean(Piece.Body body) {
        return switch (body.kind()) {
            case PARAGRAPH, LIST_ITEM -> CleanText.line(body.text());
            case TABLE, CODE, READY -> CleanText.lines(body.text());
        };
    }

    private void addHeading(int level, String heading) {
        if (heading.isEmpty()) {
            return;
        }
        endSection();
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        path.addLast(new Piece.Heading(level, heading));
        append(heading);
    }

    private void addBlock(Block.Kind kind, String block) {
        if (!block.isEmpty()) {
            blocks.add(new Block(kind, block, append(block)));
        }
    }

    private void addReady(Piece.Ready ready) {
        String whole = CleanText.lines(ready.text());
        if (!whole.isEmpty()) {
            endSection();
            Block block = new Block(Block.Kind.READY, whole, append(whole));
            sections.add(
                    new Section(ready.headings().stream().map(CleanText::line).toList(), List.of(block)));
        }
    }

    private int nextStart() {
        return text.length() == 0 ? 0 : text.length() + BETWEEN.length();
    }

    private int append(String part) {
        int start = nextStart();
        text.append(text.length() == 0 ? "" : BETWEEN);
        text.append(part);
        return start;
    }

    private void endSection() {
        if (!blocks.isEmpty()) {
            sections.add(new Section(headings(), blocks));
            blocks.clear();
        }
    }

    private List<String> headings() {
        return path.stream().map(Piece.Heading::text).toList();
    }
}
