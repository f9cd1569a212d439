package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Markdown as GitHub writes it, for its structure: headings, paragraphs, list items, tables and code. Front
 * matter, comments, images and link targets are dropped. Rules follow https://spec.commonmark.org/0.31.2/ where they
 * matter to the text; quotes are read as if they were not quoted.
 */
public final class MarkdownReader {
    private static final Pattern HEADING = Pattern.compile("\\s{0,3}(#{1,6})(?:[ \\t]+(.*?))?(?:[ \\t]+#+)?\\s*");
    private static final Pattern HTML_HEADING = Pattern.compile("(?i)\\s*<h([1-6])[^>]*>(.*?)(?:</h[1-6]>\\s*)?");
    private static final Pattern UNDERLINE = Pattern.compile("\\s{0,3}(=+|-+)\\s*");
    private static final Pattern RULE = Pattern.compile("\\s{0,3}([-*_])(?:[ \\t]*\\1){2,}\\s*");
    private static final Pattern ITEM =
            Pattern.compile("\\s*(?:[-*+]|(\\d{1,9})[.)])(?:[ \\t]+(?:\\[[ xX]]\\s+)?(.*))?");
    private static final Pattern QUOTE = Pattern.compile("\\A\\s{0,3}>[ ]?");
    private static final Pattern FENCE = Pattern.compile("([ \\t]*)(`{3,}|~{3,})([^`]*)");
    private static final Pattern REFERENCE = Pattern.compile("\\s{0,3}\\[[^\\]^][^\\]]*]:\\s*\\S+.*");
    private static final Pattern DELIMITERS =
            Pattern.compile("\\s*+\\|?+\\s*+:?+-++:?+\\s*+(?:\\|\\s*+:?+-++:?+\\s*+)*+\\|?+\\s*+");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private final List<String> lines;
    private final List<ExtractedBlock> pieces = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Block.Kind openKind = Block.Kind.PARAGRAPH;
    private boolean inList;
    private int next;

    private MarkdownReader(List<String> lines) {
        this.lines = lines;
    }

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        MarkdownReader reader = new MarkdownReader(text.lines().toList());
        reader.skipFrontMatter();
        while (reader.next < reader.lines.size()) {
            reader.readLine();
        }
        reader.close();
        return reader.pieces;
    }

    private void skipFrontMatter() {
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals("---")) {
            return;
        }
        for (int line = 1; line < lines.size(); line++) {
            String end = lines.get(line).stripTrailing();
            if (end.equals("---") || end.equals("...")) {
                next = line + 1;
                return;
            }
        }
    }

    private void readLine() {
        String line = QUOTE.matcher(lines.get(next++)).replaceFirst("");
        while (QUOTE.matcher(line).lookingAt()) {
            line = QUOTE.matcher(line).replaceFirst("");
        }
        if (!readFence(line) && !readIndentedCode(line)) {
            readText(withoutComment(line));
        }
    }

    private void readText(String line) {
        if (line.isBlank()) {
            close();
        } else if (!readHeading(line) && !readTable(line) && !readRule(line) && !readItem(line)) {
            readParagraph(line);
        }
    }

    private String withoutComment(String line) {
        int start = line.indexOf("<!--");
        if (start < 0) {
            return line;
        }
        String before = line.substring(0, start);
        String rest = line.substring(start + 4);
        while (!rest.contains("-->") && next < lines.size()) {
            rest = lines.get(next++);
        }
        int end = rest.indexOf("-->");
        return end < 0 ? before : withoutComment(before + rest.substring(end + 3));
    }

    private boolean readFence(String line) {
        Matcher fence = FENCE.matcher(line);
        if (!fence.matches()) {
            return false;
        }
        close();
        Pattern end = Pattern.compile(
                "[ \\t>]*" + fence.group(2).charAt(0) + "{" + fence.group(2).length() + ",}\\s*");
        StringBuilder code = new StringBuilder();
        while (next < lines.size() && !end.matcher(lines.get(next)).matches()) {
            code.append(unindented(lines.get(next++), fence.group(1).length())).append('\n');
        }
        next++;
        pieces.add(ExtractedBlock.code(code.toString()));
        return true;
    }

    private static String unindented(String line, int most) {
        int blanks = 0;
        while (blanks < most && blanks < line.length() && Character.isWhitespace(line.charAt(blanks))) {
            blanks++;
        }
        return line.substring(blanks);
    }

    private boolean readIndentedCode(String line) {
        if (!isIndented(line) || !open.isEmpty() || inList) {
            return false;
        }
        StringBuilder code = new StringBuilder(unindented(line, indentation(line))).append('\n');
        while (next < lines.size()
                && (isIndented(lines.get(next)) || lines.get(next).isBlank())) {
            String more = lines.get(next++);
            code.append(unindented(more, indentation(more))).append('\n');
        }
        pieces.add(ExtractedBlock.code(code.toString()));
        return true;
    }

    private static boolean isIndented(String line) {
        return !line.isBlank() && (line.startsWith("    ") || line.startsWith("\t"));
    }

    private static int indentation(String line) {
        return line.startsWith("\t") ? 1 : 4;
    }

    private boolean readHeading(String line) {
        return readHeading(HEADING.matcher(line), matcher -> matcher.group(1).length())
                || readHeading(HTML_HEADING.matcher(line), matcher -> Integer.parseInt(matcher.group(1)))
                || readUnderline(line);
    }

    private boolean readHeading(Matcher heading, ToIntFunction<Matcher> level) {
        if (!heading.matches()) {
            return false;
        }
        close();
        addHeading(
                level.applyAsInt(heading), Optional.ofNullable(heading.group(2)).orElse(""));
        return true;
    }

    private boolean readUnderline(String line) {
        if (open.isEmpty()
                || openKind != Block.Kind.PARAGRAPH
                || !UNDERLINE.matcher(line).matches()) {
            return false;
        }
        String heading = open.toString();
        open.setLength(0);
        addHeading(line.strip().startsWith("=") ? 1 : 2, heading);
        return true;
    }

    private void addHeading(int level, String text) {
        inList = false;
        pieces.add(new ExtractedBlock.Heading(level, MarkdownInline.plain(text)));
    }

    private boolean readTable(String line) {
        if (!line.contains("|")
                || next >= lines.size()
                || !lines.get(next).contains("|")
                || !DELIMITERS.matcher(lines.get(next)).matches()) {
            return false;
        }
        close();
        next++;
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells(line));
        while (next < lines.size() && lines.get(next).contains("|")) {
            rows.add(cells(lines.get(next++)));
        }
        pieces.addAll(TableText.pieces(rows));
        return true;
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        String inner = row.startsWith("|") ? row.substring(1) : row;
        return CELL_END.splitAsStream(inner)
                .map(cell -> MarkdownInline.plain(cell.replace("\\|", "|")))
                .toList();
    }

    private boolean readRule(String line) {
        if (!RULE.matcher(line).matches()) {
            return false;
        }
        close();
        inList = false;
        return true;
    }

    private boolean readItem(String line) {
        Matcher item = ITEM.matcher(line);
        if (!item.matches() || isYearInProse(item)) {
            return false;
        }
        close();
        inList = true;
        openKind = Block.Kind.LIST_ITEM;
        open.append(Optional.ofNullable(item.group(2)).orElse(""));
        return true;
    }

    /** A number other than 1 does not begin a list in the middle of a paragraph: it may be the end of a sentence. */
    private boolean isYearInProse(Matcher item) {
        return item.group(1) != null
                && !item.group(1).equals("1")
                && !open.isEmpty()
                && openKind == Block.Kind.PARAGRAPH;
    }

    private void readParagraph(String line) {
        if (open.isEmpty() && REFERENCE.matcher(line).matches()) {
            return;
        }
        if (open.isEmpty()) {
            inList = inList && Character.isWhitespace(line.charAt(0));
        }
        open.append(open.isEmpty() ? "" : " ").append(line.strip());
    }

    private void close() {
        if (!open.isEmpty()) {
            pieces.add(new ExtractedBlock.Body(openKind, MarkdownInline.plain(open.toString())));
            open.setLength(0);
        }
        openKind = Block.Kind.PARAGRAPH;
    }
}
