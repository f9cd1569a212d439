package dev.sdg.document.pdf;

import dev.sdg.document.structure.LineJoiner;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes words whole that a line end cuts; whether their hyphen is their own is told by the rest of the document. */
final class Hyphenation {
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:-\\p{L}+)*");
    private static final Pattern CUT = Pattern.compile("(?:^|.*?[^\\p{L}-])((?:\\p{L}+-)+)$", Pattern.DOTALL);
    private static final Pattern REST = Pattern.compile("^\\p{Ll}\\p{L}*(?:-\\p{L}+)*");

    private final Set<String> words = new HashSet<>();

    Hyphenation(List<List<PdfLine>> pages) {
        for (List<PdfLine> page : pages) {
            for (PdfLine line : page) {
                Matcher word = WORD.matcher(line.text().toLowerCase(Locale.ROOT));
                while (word.find()) {
                    words.add(word.group());
                }
            }
        }
    }

    /** Appends {@code after} to the line {@code before}. */
    void append(StringBuilder before, String after) {
        if (!before.isEmpty()
                && before.charAt(before.length() - 1) == '-'
                && keepsHyphen(before.substring(Math.max(0, before.length() - 60)), after)) {
            before.append(after);
        } else {
            LineJoiner.append(before, after);
        }
    }

    private boolean keepsHyphen(String before, String after) {
        Matcher cut = CUT.matcher(before);
        Matcher rest = REST.matcher(after);
        if (!cut.matches() || !rest.find()) {
            return false;
        }
        String beginning = cut.group(1).toLowerCase(Locale.ROOT);
        String whole = beginning.substring(0, beginning.length() - 1) + rest.group();
        return !words.contains(whole)
                && (words.contains(beginning + rest.group()) || beginning.indexOf('-') < beginning.length() - 1);
    }
}
