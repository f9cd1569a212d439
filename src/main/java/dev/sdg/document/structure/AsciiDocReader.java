package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads AsciiDoc for its structure: headings, paragraphs, list items, tables and code. Attributes, comments, anchors,
 * block titles and what macros bring from elsewhere are dropped; examples, quotes and admonitions are read as the text
 * they hold.
 */
public final class AsciiDocReader {
    private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})\\s+(\\S.*?)(?:\\s+\\1)?");
    private static final Pattern UNDERLINE = Pattern.compile("(={4,}|-{4,}|~{4,}|\\^{4,}|\\+{4,})\\s*");
    private static final String UNDERLINES = "=-~^+";
    private static final Pattern ATTRIBUTE = Pattern.compile(":(!?[\\w][\\w-]*!?):(?:\\s+(.*))?");
    private static final Pattern ATTRIBUTE_REFERENCE = Pattern.compile("\\{([\\w-]+)}");
    private static final Pattern BLOCK_ATTRIBUTES = Pattern.compile("\\[.*]\\s*");
    private static final Pattern BLOCK_TITLE = Pattern.compile("\\.[^\\s.].*");
    private static final Pattern BLOCK_MACRO = Pattern.compile("[\\w-]+::\\S*\\[.*]\\s*");
    private static final Pattern LITERAL = Pattern.compile("(-{4,}|\\.{4,}|`{3,})[\\w,+ -]*");
    private static final Pattern DROPPED = Pattern.compile("(\\+{4,}|/{4,})\\s*");
    private static final Pattern CONTAINER = Pattern.compile("(?:={4,}|\\*{4,}|_{4,}|--|~{4,})\\s*");
    private static final Pattern TABLE = Pattern.compile("([|,:!]={3,})\\s*");
    private static final Pattern ITEM =
            Pattern.compile("\\s*(?:\\*{1,5}|-|\\.{1,5}|\\d+\\.|[a-zA-Z]\\.|<[\\d.]+>)\\s+(\\S.*)");
    private static final Pattern TERM = Pattern.compile("\\s*(\\S.*?)(?::{2,4}|;;)(?:\\s+(.*))?");
    private static final Pattern CELL = Pattern.compile("(?:(?<=\\s)|^)(?:\\d+[*+])?[\\d.<>^+]*[aehlmsdv]?\\|");
    private static final Pattern ADMONITION = Pattern.compile("\\A(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\\s+");
    private static final InlineMarkup INLINE = new InlineMarkup()
            .replace("\\(\\(\\(.*?\\)\\)\\)", "")
            .replace("\\(\\(([^()]*)\\)\\)", "$1")
            .replace("\\[\\[[^\\]]*]]|\\[#[^\\]]*](?=\\s|$)", "")
            .replace("<<[^<>,]*,\\s*([^<>]*)>>", "$1")
            .replace("<<#?([^<>]*)>>", "$1")
            .replace("\\b(?:footnote|footnoteref|indexterm|image|anchor|icon):[^\\s\\[]*\\[[^\\]]*]", "")
            .replace("\\b(?:link|xref|mailto):(?:\\+\\+)?[^\\s\\[]*\\[\"?([^\\]]+?)\\^?\"?]", "$1")
            .replace("\\b(?:link|xref|mailto):([^\\s\\[]+)\\[]", "$1")
            .replace("\\bhttps?://[^\\s\\[\\]]+\\[([^\\]]+?)\\^?]", "$1")
            .replace("(\\bhttps?://[^\\s\\[\\]]+)\\[]", "$1")
            .replace("\\b(?:kbd|btn|menu|pass|stem|latexmath|asciimath|indexterm2):[^\\s\\[]*\\[([^\\]]*)]", "$1")
            .replace("\\blinkgit:([\\w-]+)\\[(\\d)]", "$1($2)")
            .replace("(?<![\\w`])\\[[.\\w#-]+](?=[*_`#])", "")
            .replace("``([^`]+)``|`\\+?([^`]+?)\\+?`", "$1$2")
            .replace("(?<![\\w*])\\*{1,2}(?=\\S)([^*]+?)(?<=\\S)\\*{1,2}(?![\\w*])", "$1")
            .replace("(?<![\\w_])_{1,2}(?=\\S)([^_]+?)(?<=\\S)_{1,2}(?![\\w_])", "$1")
            .replace("(?<![\\w#&])#{1,2}(?=\\S)([^#]+?)(?<=\\S)#{1,2}(?![\\w#])", "$1")
            .replace("(?<![\\w+])\\+{1,2}(?=[^\\s+])([^+]+?)(?<=\\S)\\+{1,2}(?![\\w+])", "$1")
            .replace("\\s\\+(?=\\n|$)", " ")
            .replace("\\\\(?=[*_`#{<\\[])", "")
            .replace("&nbsp;|&#160;", " ");

    private final List<String> lines;
    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final Map<String, String> attributes =
            new HashMap<>(Map.of("nbsp", " ", "sp", " ", "empty", "", "plus", "+", "startsb", "[", "endsb", "]"));
    private final StringBuilder open = new StringBuilder();
    private Block.Kind kind = Block.Kind.PARAGRAPH;
    private boolean literalStyle;
    private int next;

    private AsciiDocReader(String text) {
        this.lines = text.lines().map(String::stripTrailing).toList();
    }

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        AsciiDocReader reader = new AsciiDocReader(text);
        while (reader.next < reader.lines.size()) {
            reader.readLine(reader.lines.get(reader.next++));
        }
        reader.close();
        return reader.blocks;
    }

    private void readLine(String line) {
        Matcher matcher = HEADING.matcher(line);
        if (line.isEmpty() || line.equals("+")) {
            close();
        } else if (isUnderlined(line)) {
            addHeading(UNDERLINES.indexOf(lines.get(next++).charAt(0)) + 1, line);
        } else if (open.isEmpty() && matcher.matches()) {
            addHeading(matcher.group(1).length(), matcher.group(2));
        } else if (!readDelimited(line) && !readSetting(line)) {
            readText(line);
        }
    }

    private boolean isUnderlined(String line) {
        String below = next < lines.size() ? lines.get(next) : "";
        return open.isEmpty()
                && Character.isLetterOrDigit(line.codePointAt(0))
                && UNDERLINE.matcher(below).matches()
                && Math.abs(below.length() - line.length()) <= 3;
    }

    private void addHeading(int level, String text) {
        blocks.add(new ExtractedBlock.Heading(level, inline(text)));
        boolean isDocumentTitle = level == 1 && blocks.size() == 1;
        while (isDocumentTitle && next < lines.size() && !lines.get(next).isEmpty() && isHeader(lines.get(next))) {
            next++;
        }
    }

    /** Below the title stand its author, its revision and attributes, up to a blank line. */
    private boolean isHeader(String line) {
        readSetting(line);
        return !HEADING.matcher(line).matches();
    }

    private boolean readDelimited(String line) {
        Matcher literal = LITERAL.matcher(line);
        Matcher dropped = DROPPED.matcher(line);
        Matcher table = TABLE.matcher(line);
        if (literal.matches()) {
            close();
            blocks.add(ExtractedBlock.code(upTo(literal.group(1))));
        } else if (dropped.matches()) {
            close();
            upTo(dropped.group(1));
        } else if (table.matches()) {
            close();
            addTable(upTo(table.group(1)), line.charAt(0));
        } else if (CONTAINER.matcher(line).matches()) {
            close();
        } else {
            return false;
        }
        literalStyle = false;
        return true;
    }

    private String upTo(String delimiter) {
        StringBuilder content = new StringBuilder();
        while (next < lines.size() && !lines.get(next).equals(delimiter)) {
            content.append(lines.get(next++)).append('\n');
        }
        next++;
        return content.toString();
    }

    /** Reads a line that says something of the text and is none itself. */
    private boolean readSetting(String line) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        boolean betweenBlocks = open.isEmpty();
        if (line.startsWith("//") && !line.startsWith("///")) {
            return true;
        }
        if (betweenBlocks && attribute.matches()) {
            attributes.put(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
            return true;
        }
        if (BLOCK_ATTRIBUTES.matcher(line).matches() && (betweenBlocks || line.startsWith("[["))) {
            literalStyle = line.matches(
                    "\\[(?:source|listing|literal|verse|synopsis|stem|ditaa|plantuml|mermaid)\\b.*|\\[,.*");
            return true;
        }
        return BLOCK_MACRO.matcher(line).matches()
                || (betweenBlocks && BLOCK_TITLE.matcher(line).matches());
    }

    private void readText(String line) {
        Matcher item = ITEM.matcher(line);
        Matcher term = TERM.matcher(line);
        boolean indented = Character.isWhitespace(line.charAt(0));
        if (literalStyle || (open.isEmpty() && indented && !item.matches() && !term.matches())) {
            blocks.add(ExtractedBlock.code(line + "\n" + paragraphBelow()));
            literalStyle = false;
        } else if (item.matches()) {
            begin(Block.Kind.LIST_ITEM, item.group(1));
        } else if (term.matches() && (open.isEmpty() || kind == Block.Kind.LIST_ITEM)) {
            addTerm(term);
        } else {
            open.append(open.isEmpty() ? "" : "\n").append(line.strip());
        }
    }

    private String paragraphBelow() {
        StringBuilder content = new StringBuilder();
        while (next < lines.size() && !lines.get(next).isEmpty()) {
            content.append(lines.get(next++)).append('\n');
        }
        return content.toString();
    }

    /** What a term means may begin on the next line. */
    private void addTerm(Matcher term) {
        String meaning = term.group(2) == null ? "" : term.group(2);
        while (meaning.isEmpty() && next < lines.size() && lines.get(next).isEmpty()) {
            next++;
        }
        boolean sharesMeaning = kind == Block.Kind.LIST_ITEM && open.toString().endsWith(": ");
        String before = sharesMeaning ? open.substring(0, open.length() - 2) + ", " : "";
        if (sharesMeaning) {
            open.setLength(0);
        }
        begin(Block.Kind.LIST_ITEM, before + term.group(1) + ": " + meaning);
    }

    private void begin(Block.Kind newKind, String text) {
        close();
        kind = newKind;
        open.append(text);
    }

    private void addTable(String content, char mark) {
        List<List<String>> rows = new ArrayList<>();
        int columns = 0;
        for (String line : content.lines().toList()) {
            List<String> cells = List.of(
                    (mark == '|' || mark == '!' ? CELL.matcher(line).replaceAll("|") : "|" + line.replace(mark, '|'))
                            .split("\\|", -1));
            if (rows.isEmpty() || (cells.size() > 1 && rows.get(rows.size() - 1).size() >= columns)) {
                rows.add(new ArrayList<>());
            }
            List<String> row = rows.get(rows.size() - 1);
            if (!row.isEmpty()) {
                row.set(row.size() - 1, row.get(row.size() - 1) + " " + inline(cells.get(0)));
            }
            cells.subList(1, cells.size()).forEach(cell -> row.add(inline(cell)));
            columns = rows.size() == 1 ? row.size() : columns;
        }
        blocks.addAll(MarkdownTable.blocks(rows));
    }

    private void close() {
        String text = ADMONITION.matcher(inline(open.toString())).replaceFirst("");
        if (!text.isBlank()) {
            blocks.add(new ExtractedBlock.Body(kind, text));
        }
        open.setLength(0);
        kind = Block.Kind.PARAGRAPH;
    }

    private String inline(String text) {
        String resolved = ATTRIBUTE_REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(
                        attributes.getOrDefault(reference.group(1).toLowerCase(Locale.ROOT), reference.group())));
        return INLINE.strip(resolved);
    }
}
