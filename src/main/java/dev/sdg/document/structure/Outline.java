package dev.sdg.document.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts blocks one below the other, a blank line between them, and keeps where each one stands.
 *
 * <p>A heading without text of its own gives no section; it still is in the paths of the headings below it.
 */
public final class Outline {
    public static final String BETWEEN = "\n\n";

    private final StringBuilder text = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private final Deque<ExtractedBlock.Heading> path = new ArrayDeque<>();
    private final List<Block> blocks = new ArrayList<>();

    private final List<Integer> pageStarts = new ArrayList<>();
    private final List<ExtractedBlock.Link> links = new ArrayList<>();

    private Outline() {}

    public static Outline of(List<ExtractedBlock> blocks) {
        Outline outline = new Outline();
        blocks.forEach(outline::add);
        outline.endSection();
        return outline;
    }

    public String text() {
        return text.toString();
    }

    /** Returns where each page but the first begins; empty where there are no pages. */
    public List<Integer> pageStarts() {
        return List.copyOf(pageStarts);
    }

    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** Returns the links that may lead to another file beside this one. */
    public List<ExtractedBlock.Link> links() {
        return List.copyOf(links);
    }

    private void add(ExtractedBlock block) {
        if (block instanceof ExtractedBlock.Heading heading) {
            addHeading(heading.level(), TextNormalizer.line(heading.text()));
        } else if (block instanceof ExtractedBlock.Body body) {
            addBlock(body.kind(), clean(body));
        } else if (block instanceof ExtractedBlock.PreChunked chunk) {
            addPreChunked(chunk);
        } else if (block instanceof ExtractedBlock.Link link) {
            links.add(new ExtractedBlock.Link(TextNormalizer.line(link.text()), link.target()));
        } else {
            pageStarts.add(nextStart());
        }
    }

    private static String clean(ExtractedBlock.Body body) {
        return switch (body.kind()) {
            case PARAGRAPH, LIST_ITEM -> TextNormalizer.line(body.text());
            case TABLE, CODE, PRE_CHUNKED -> TextNormalizer.lines(body.text());
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
        path.addLast(new ExtractedBlock.Heading(level, heading));
        append(heading);
    }

    private void addBlock(Block.Kind kind, String block) {
        if (!block.isEmpty()) {
            blocks.add(new Block(kind, block, append(block)));
        }
    }

    private void addPreChunked(ExtractedBlock.PreChunked chunk) {
        String whole = TextNormalizer.lines(chunk.text());
        if (!whole.isEmpty()) {
            endSection();
            Block block = new Block(Block.Kind.PRE_CHUNKED, whole, append(whole));
            sections.add(new Section(
                    chunk.headings().stream().map(TextNormalizer::line).toList(), List.of(block)));
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
        return path.stream().map(ExtractedBlock.Heading::text).toList();
    }
}
