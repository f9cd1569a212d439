package dev.sdg.document.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts columns one after the other where the file draws them line by line, across. A gutter is a gap at one place in
 * three lines or more, with text as long as that of a column on both sides; the cells of a table are shorter.
 */
final class Columns {
    private static final double LEAST_GAP = 1.2;
    private static final int LEAST_LINES = 3;
    private static final int LEAST_CHARACTERS = 16;

    private Columns() {}

    private record Gap(double from, double to) {
        boolean meets(Gap other) {
            return Math.min(to, other.to) > Math.max(from, other.from);
        }

        Gap shared(Gap other) {
            return new Gap(Math.max(from, other.from), Math.min(to, other.to));
        }
    }

    /** Lines from one on, on both sides of a gutter. */
    private record Run(int end, List<PdfLine> left, List<PdfLine> right) {}

    /** Returns {@code lines}, all of one page, in the order in which they are read. */
    static List<PdfLine> inOrder(List<PdfLine> lines) {
        List<PdfLine> ordered = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            Optional<Run> run = run(lines, next);
            if (run.isPresent()) {
                ordered.addAll(inOrder(run.get().left()));
                ordered.addAll(inOrder(run.get().right()));
                next = run.get().end();
            } else {
                ordered.add(lines.get(next++));
            }
        }
        return ordered;
    }

    private static Optional<Run> run(List<PdfLine> lines, int start) {
        return gaps(lines.get(start)).stream()
                .map(gap -> run(lines, start, gap))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Run> run(List<PdfLine> lines, int start, Gap first) {
        List<PdfLine> left = new ArrayList<>();
        List<PdfLine> right = new ArrayList<>();
        Gap gutter = first;
        int both = 0;
        int end = start;
        for (; end < lines.size() && (end == start || isBelow(lines.get(end - 1), lines.get(end))); end++) {
            PdfLine line = lines.get(end);
            Gap open = gutter;
            Optional<Gap> gap = gaps(line).stream().filter(open::meets).findFirst();
            if (gap.isPresent()) {
                gutter = open.shared(gap.get());
                both++;
                double from = gutter.to();
                left.add(line.with(
                        line.words().stream().filter(word -> word.left() < from).toList()));
                right.add(line.with(line.words().stream()
                        .filter(word -> word.left() >= from)
                        .toList()));
            } else if (line.right() <= gutter.to()) {
                left.add(line);
            } else if (line.left() >= gutter.from()) {
                right.add(line);
            } else {
                break;
            }
        }
        boolean isGutter = both >= LEAST_LINES && isText(left) && isText(right);
        return isGutter ? Optional.of(new Run(end, left, right)) : Optional.empty();
    }

    private static boolean isBelow(PdfLine above, PdfLine line) {
        return line.y() > above.y() - above.size();
    }

    private static boolean isText(List<PdfLine> side) {
        return side.stream().mapToInt(line -> line.text().length()).average().orElse(0) >= LEAST_CHARACTERS;
    }

    private static List<Gap> gaps(PdfLine line) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < line.words().size(); i++) {
            double from = line.words().get(i - 1).right();
            double to = line.words().get(i).left();
            if (to - from >= LEAST_GAP * line.size()) {
                gaps.add(new Gap(from, to));
            }
        }
        return gaps;
    }
}
