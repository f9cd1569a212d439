package dev.sdg.document.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes running heads, feet and page numbers off pages.
 *
 * <p>A line at the edge of a page is one of them if it is a page number, or if it stands at that edge of three pages
 * (of all, where there are fewer) and of three in ten, numbers aside for the outermost line.
 */
public final class RunningHeaders {
    private static final int LEAST = 3;
    private static final double SHARE = 0.3;
    private static final int DEEPEST = 3;
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

    /** Returns {@code pages} without these lines, and without gaps at their edges. */
    List<List<String>> without(List<List<String>> pages) {
        List<List<String>> kept = pages.stream().map(RunningHeaders::trimmed).collect(Collectors.toList());
        for (int depth = 0; depth < DEEPEST; depth++) {
            UnaryOperator<String> key = depth == 0 ? RunningHeaders::masked : line -> line;
            peel(kept, Edge.TOP, key);
            peel(kept, Edge.BOTTOM, key);
        }
        return kept;
    }

    private static List<String> trimmed(List<String> page) {
        int start = 0;
        int end = page.size();
        while (start < end && page.get(start).isEmpty()) {
            start++;
        }
        while (end > start && page.get(end - 1).isEmpty()) {
            end--;
        }
        return page.subList(start, end);
    }

    private static String masked(String line) {
        return NUMBER_AT_EDGE.matcher(line).find() ? NUMBER.matcher(line).replaceAll("#") : line;
    }

    private void peel(List<List<String>> pages, Edge edge, UnaryOperator<String> key) {
        if (pages.size() < 2) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        pages.stream()
                .filter(page -> !page.isEmpty())
                .forEach(page -> counts.merge(key.apply(edge.line(page)), 1, Integer::sum));
        double enough = Math.max(Math.min(pages.size(), LEAST), SHARE * pages.size());
        pages.replaceAll(page -> {
            boolean runs =
                    !page.isEmpty() && isRunning(edge.line(page), counts.get(key.apply(edge.line(page))) >= enough);
            return runs ? trimmed(edge.rest(page)) : page;
        });
    }

    private boolean isRunning(String line, boolean repeated) {
        return !isHeading.test(line) && (repeated || PAGE_NUMBER.matcher(line).matches());
    }

    private enum Edge {
        TOP,
        BOTTOM;

        String line(List<String> page) {
            return page.get(this == TOP ? 0 : page.size() - 1);
        }

        List<String> rest(List<String> page) {
            return this == TOP ? page.subList(1, page.size()) : page.subList(0, page.size() - 1);
        }
    }
}
