package dev.sdg.document.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes running heads, feet and page numbers off pages.
 *
 * <p>A row at the edge of a page is one of them if it is a page number, if it begins or ends with the number of its
 * page as others do, or if it stands at the same place of three pages (of all, where there are fewer), numbers aside
 * for the outermost row.
 */
final class RunningHeaders {
    private static final int LEAST = 3;
    private static final int LONGEST = 100;
    private static final double SAME_HEIGHT = 4;
    private static final int DEEPEST = 3;
    private static final double SAME_ROW = 0.4;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NUMBER_AT_EDGE = Pattern.compile("^\\d{1,4}\\b|\\b\\d{1,4}$");
    private static final Pattern PAGE_NUMBER =
            Pattern.compile("(?iu)[^\\p{L}\\d]*(?:page|seite|página|pagina|стр|p|s|第)?"
                    + "[^\\p{L}\\d]*\\d{1,4}[^\\p{L}\\d]*[页頁]?[^\\p{L}\\d]*(?:(?:of|von|de|di|sur|из"
                    + "|共)?\\s*\\d{1,4}\\s*[页頁]?)?"
                    + "[^\\p{L}\\d]*");

    private final Predicate<String> isHeading;

    /** Makes a remover that leaves every line that {@code isHeading} names. */
    RunningHeaders(Predicate<String> isHeading) {
        this.isHeading = isHeading;
    }

    /** Returns {@code pages}, each in the order of its lines, without these. */
    List<List<PdfLine>> without(List<List<PdfLine>> pages) {
        List<List<Row>> kept = pages.stream().map(RunningHeaders::rows).collect(Collectors.toList());
        for (int depth = 0; depth < DEEPEST; depth++) {
            UnaryOperator<String> key = depth == 0 ? RunningHeaders::masked : line -> line;
            peel(kept, Edge.TOP, key);
            peel(kept, Edge.BOTTOM, key);
        }
        List<List<PdfLine>> texts = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            Set<PdfLine> text = Collections.newSetFromMap(new IdentityHashMap<>());
            kept.get(page).forEach(row -> text.addAll(row.lines()));
            texts.add(pages.get(page).stream().filter(text::contains).toList());
        }
        return texts;
    }

    /** The lines that stand side by side. */
    private record Row(List<PdfLine> lines) {
        String text() {
            return lines.stream()
                    .sorted(Comparator.comparingDouble(PdfLine::left))
                    .map(PdfLine::text)
                    .collect(Collectors.joining(" "));
        }
    }

    /** Returns the rows of {@code page} from top to bottom. */
    private static List<Row> rows(List<PdfLine> page) {
        List<Row> rows = new ArrayList<>();
        double y = Double.NEGATIVE_INFINITY;
        for (PdfLine line :
                page.stream().sorted(Comparator.comparingDouble(PdfLine::y)).toList()) {
            if (line.y() - y > SAME_ROW * line.size()) {
                rows.add(new Row(new ArrayList<>()));
                y = line.y();
            }
            rows.get(rows.size() - 1).lines().add(line);
        }
        return rows;
    }

    private static String masked(String line) {
        return NUMBER_AT_EDGE.matcher(line).find() ? NUMBER.matcher(line).replaceAll("#") : line;
    }

    private void peel(List<List<Row>> pages, Edge edge, UnaryOperator<String> key) {
        if (pages.size() < 2) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        Map<Integer, Integer> offsets = new HashMap<>();
        for (int page = 0; page < pages.size(); page++) {
            if (!pages.get(page).isEmpty()) {
                Row row = edge.row(pages.get(page));
                counts.merge(place(row, key), 1, Integer::sum);
                offsets(row, page).forEach(offset -> offsets.merge(offset, 1, Integer::sum));
            }
        }
        int enough = Math.min(pages.size(), LEAST);
        for (int page = 0; page < pages.size(); page++) {
            List<Row> rows = pages.get(page);
            if (!rows.isEmpty()) {
                Row row = edge.row(rows);
                boolean isNumbered = offsets(row, page).stream().anyMatch(offset -> offsets.get(offset) >= LEAST);
                boolean isRepeated = counts.get(place(row, key)) >= enough;
                if (isRunning(row.text(), isNumbered || isRepeated)) {
                    pages.set(page, edge.rest(rows));
                }
            }
        }
    }

    /** The same for rows with the same text at the same height. */
    private static String place(Row row, UnaryOperator<String> key) {
        return Math.round(row.lines().get(0).y() / SAME_HEIGHT) + " " + key.apply(row.text());
    }

    /** Returns how far the numbers at the ends of {@code row} are ahead of the number of its page. */
    private static List<Integer> offsets(Row row, int page) {
        return row.text().length() > LONGEST
                ? List.of()
                : NUMBER_AT_EDGE
                        .matcher(row.text())
                        .results()
                        .map(number -> Integer.parseInt(number.group()) - page)
                        .toList();
    }

    private boolean isRunning(String line, boolean likeOthers) {
        return !isHeading.test(line) && (likeOthers || PAGE_NUMBER.matcher(line).matches());
    }

    private enum Edge {
        TOP,
        BOTTOM;

        Row row(List<Row> page) {
            return page.get(this == TOP ? 0 : page.size() - 1);
        }

        List<Row> rest(List<Row> page) {
            return this == TOP ? page.subList(1, page.size()) : page.subList(0, page.size() - 1);
        }
    }
}
