package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads reStructuredText for its structure: headings, paragraphs, list items, tables and code. Comments, targets,
 * pictures and lists of contents are dropped; what other directives hold is read as text.
 */
public final class RestReader {
    private static final Pattern ADORNMENT = Pattern.compile("([=\\-~^\"'`#*+.:_<>!$%&,;?@])\\1{2,}");
    private static final Pattern DIRECTIVE = Pattern.compile("\\.\\. +(?:\\|[^|]*\\| +)?([\\w:+.-]+?)::(?: +(.*))?");
    private static final Pattern ITEM =
            Pattern.compile("((?:[-*+•]|(?:\\d{1,3}|[a-zA-Z]|#)[.)]|\\((?:\\d{1,3}|[a-zA-Z]|#)\\)) +)(\\S.*)");
    private static final Pattern FIELD = Pattern.compile(":([^:\\s][^:]*(?::[^: ][^:]*){0,5}):(?: +(.*))?");
    private static final Pattern GRID = Pattern.compile("\\+(?:[-=]+\\+)+");
    private static final Pattern SIMPLE_TABLE = Pattern.compile("={2,}(?: +={2,})+");
    private static final Set<String> CODE =
            Set.of(("code code-block sourcecode parsed-literal literalinclude doctest testcode testsetup"
                            + " testoutput productionlist math highlight prompt graphviz plot ipython console"
                            + " try_examples")
                    .split(" "));
    private static final Set<String> DROPPED =
            Set.of(("toctree todo image figure contents raw include index meta module currentmodule py:module"
                            + " py:currentmodule automodule autoclass autosummary autofunction sectnum default-role"
                            + " role replace unicode date highlightlang moduleauthor sectionauthor codeauthor only-raw")
                    .split(" "));
    private static final Set<String> ARGUMENT_IS_TEXT =
            Set.of("note", "warning", "tip", "hint", "important", "caution", "danger", "attention", "error", "seealso");
    private static final Pattern LINK =
            Pattern.compile("(?<![\\w:`])(?:(:doc:|:ref:)`([^`<]+?)\\s*<([^`<>]+)>`|`([^`<]+?)\\s*<([^`<>]+)>`__?)");

    /** The name of the place where it stands, for ":ref:". */
    private static final Pattern LABEL = Pattern.compile("\\.\\. _(?:`([^`]+)`|([^:`]+)):\\s*");

    private static final InlineMarkup INLINE = new InlineMarkup()
            .replace("\\[(?:\\d+|#?[\\w-]*|\\*)]_", "")
            .replace("``(.+?)``", "\u0001$1\u0001")
            .replace(":[\\w:+-]+:`~?!?([^`<]+?)\\s*<[^`<>]*>`", "$1")
            .replace(":[\\w:+-]+:`~(?:[\\w]+\\.)*([^`]+)`", "$1")
            .replace(":[\\w:+-]+:`!?([^`]+)`", "$1")
            .replace("`([^`<]+?)\\s*<[^`<>]*>`__?", "$1")
            .replace("`<?([^`]+?)>?`(?:__?)?", "$1")
            .replace("\\*\\*(?=\\S)([^*]+?)\\*\\*", "$1")
            .replace("(?<![\\w*])\\*(?=\\S)([^*]+?)(?<=\\S)\\*(?!\\w)", "$1")
            .replace("(?<![\\w|])\\|(?=\\S)([^|\\n]+?)(?<=\\S)\\|_{0,2}(?![\\w|])", "$1")
            .replace("(?<=[A-Za-z0-9])_{1,2}(?=[\\s.,;:)!?]|$)", "")
            .replace("\\\\\\s", "")
            .replace("\\\\([*`|_<>\\\\])", "$1")
            .replace("\u0001", "");

    /** Nobody nests lists deeper; what is deeper is text. */
    private static final int DEEPEST = 64;

    private final List<String> lines;
    private final List<ExtractedBlock> blocks;
    private final List<String> levels;
    private final List<ExtractedBlock> links;
    private final List<String> labels = new ArrayList<>();
    private final int depth;
    private int next;

    private RestReader(
            List<String> lines,
            List<ExtractedBlock> blocks,
            List<String> levels,
            List<ExtractedBlock> links,
            int depth) {
        this.depth = depth;
        this.links = links;
        this.lines = lines;
        this.blocks = blocks;
        this.levels = levels;
    }

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        List<ExtractedBlock> blocks = new ArrayList<>();
        List<String> lines = text.lines()
                .map(line -> line.replace("\t", "        ").stripTrailing())
                .toList();
        RestReader reader = new RestReader(lines, blocks, new ArrayList<>(), new ArrayList<>(), 0);
        reader.skipHeader();
        reader.readAll();
        blocks.addAll(reader.links);
        return blocks;
    }

    /** A proposal begins with fields as a mail does: its number, its authors, its state. */
    private void skipHeader() {
        if (at(0).startsWith("PEP: ")) {
            paragraph();
        }
    }

    private void readAll() {
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.isEmpty()) {
                next++;
            } else if (line.startsWith(" ")) {
                within(block(0));
            } else if (!readLabel(line) && !readHeading(line)) {
                labels.clear();
                if (!readTable(line) && !readMarked(line)) {
                    readParagraph();
                }
            }
        }
    }

    private boolean readLabel(String line) {
        Matcher label = LABEL.matcher(line);
        if (label.matches()) {
            labels.add(label.group(1) == null ? label.group(2) : label.group(1));
            next++;
        }
        return label.matches();
    }

    private boolean readHeading(String line) {
        boolean adorned = ADORNMENT.matcher(line).matches();
        if (adorned && ADORNMENT.matcher(at(next + 2)).matches() && at(next + 2).charAt(0) == line.charAt(0)) {
            addHeading(line.charAt(0) + "over", at(next + 1));
            next += 3;
        } else if (!adorned && ADORNMENT.matcher(at(next + 1)).matches()) {
            addHeading(at(next + 1).substring(0, 1), line);
            next += 2;
        } else if (adorned && !SIMPLE_TABLE.matcher(line).matches()) {
            next++;
        } else {
            return false;
        }
        return true;
    }

    /** Levels are numbered in the order in which their adornments are met. */
    private void addHeading(String adornment, String text) {
        if (!levels.contains(adornment)) {
            levels.add(adornment);
        }
        String heading = INLINE.strip(text);
        blocks.add(new ExtractedBlock.Heading(levels.indexOf(adornment) + 1, heading));
        labels.forEach(label -> links.add(ExtractedBlock.Link.label(heading, label)));
        labels.clear();
    }

    private boolean readTable(String line) {
        if (GRID.matcher(line).matches()) {
            blocks.addAll(RestTable.ofGrid(paragraph(), INLINE));
        } else if (SIMPLE_TABLE.matcher(line).matches()) {
            List<String> table = new ArrayList<>(List.of(lines.get(next++)));
            int borders = 1;
            while (next < lines.size() && (borders < 3 || !at(next).isEmpty())) {
                boolean border = SIMPLE_TABLE.matcher(at(next)).matches();
                if (border && ++borders >= 2 && (at(next + 1).isEmpty() || borders == 3)) {
                    borders = 3;
                }
                table.add(lines.get(next++));
            }
            blocks.addAll(RestTable.ofColumns(table, INLINE));
        } else {
            return false;
        }
        return true;
    }

    private boolean readMarked(String line) {
        Matcher directive = DIRECTIVE.matcher(line);
        Matcher item = ITEM.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (directive.matches()) {
            next++;
            readDirective(directive.group(1), directive.group(2) == null ? "" : directive.group(2), block(0));
        } else if (line.startsWith(".. ") || line.equals("..") || line.startsWith("__ ")) {
            next++;
            block(0);
        } else if (item.matches()) {
            int indent = item.group(1).length();
            next++;
            List<String> body = new ArrayList<>(List.of(item.group(2)));
            body.addAll(block(indent));
            asItem("", body);
        } else if (field.matches()) {
            next++;
            List<String> body = new ArrayList<>(List.of(field.group(2) == null ? "" : field.group(2)));
            body.addAll(block(0));
            if (blocks.stream().anyMatch(ExtractedBlock.Body.class::isInstance)) {
                asItem(field.group(1) + ": ", body);
            }
        } else if (line.startsWith(">>> ")) {
            blocks.add(ExtractedBlock.code(String.join("\n", paragraph())));
        } else {
            return false;
        }
        return true;
    }

    private void readDirective(String name, String argument, List<String> content) {
        List<String> body = new ArrayList<>(content);
        while (!body.isEmpty() && FIELD.matcher(body.get(0)).matches()) {
            body.remove(0);
        }
        if (CODE.contains(name)) {
            blocks.add(ExtractedBlock.code(String.join("\n", body)));
        } else if (name.equals("list-table")) {
            blocks.addAll(RestTable.ofList(body, INLINE));
        } else if (!DROPPED.contains(name)) {
            boolean isVersion = name.startsWith("version") || name.equals("deprecated");
            int blank = argument.indexOf(' ');
            String text = ARGUMENT_IS_TEXT.contains(name)
                    ? argument
                    : isVersion && blank > 0 ? argument.substring(blank) : "";
            if (!text.isBlank()) {
                body.add(0, text.strip());
            }
            within(body);
        }
    }

    private void readParagraph() {
        if (!at(next + 1).isEmpty() && at(next + 1).startsWith(" ") && !at(next).endsWith("::")) {
            String term = lines.get(next++);
            asItem(term + ": ", block(0));
            return;
        }
        String text = String.join("\n", paragraph());
        boolean literal = text.endsWith("::");
        String shown = text.equals("::") ? "" : literal ? text.substring(0, text.length() - 1) : text;
        addLinks(shown);
        blocks.add(ExtractedBlock.paragraph(INLINE.strip(shown.replaceAll("(?m)^\\| ", ""))));
        if (literal) {
            blocks.add(ExtractedBlock.code(String.join("\n", block(0))));
        }
    }

    private void addLinks(String text) {
        LINK.matcher(text).results().forEach(link -> {
            int shown = link.group(1) == null ? 4 : 2;
            String words = INLINE.strip(link.group(shown));
            if (":ref:".equals(link.group(1))) {
                links.add(ExtractedBlock.Link.toLabel(words, link.group(shown + 1)));
            } else {
                ExtractedBlock.Link.of(words, link.group(shown + 1)).ifPresent(links::add);
            }
        });
    }

    /** Returns the lines up to a blank one, or up to one that is indented after a {@code ::}. */
    private List<String> paragraph() {
        int start = next;
        while (next < lines.size() && !lines.get(next).isEmpty()) {
            next++;
        }
        return lines.subList(start, next);
    }

    /** Returns the indented lines from here, without their common indentation. */
    private List<String> block(int indent) {
        int start = next;
        int least = indent == 0 ? Integer.MAX_VALUE : indent;
        while (next < lines.size()
                && (lines.get(next).isEmpty() || lines.get(next).startsWith(" "))) {
            String line = lines.get(next++);
            least = line.isEmpty()
                    ? least
                    : Math.min(least, line.length() - line.stripLeading().length());
        }
        int common = least;
        return lines.subList(start, next).stream()
                .map(line -> line.isEmpty() ? line : line.substring(common))
                .toList();
    }

    private void within(List<String> body) {
        if (depth < DEEPEST) {
            new RestReader(body, blocks, levels, links, depth + 1).readAll();
        } else {
            blocks.add(ExtractedBlock.paragraph(String.join("\n", body)));
        }
    }

    /** The first paragraph is the item; what else belongs to it follows. */
    private void asItem(String before, List<String> body) {
        int first = blocks.size();
        within(body);
        String text = blocks.size() > first
                        && blocks.get(first) instanceof ExtractedBlock.Body shown
                        && shown.kind() == Block.Kind.PARAGRAPH
                ? blocks.remove(first).text()
                : "";
        blocks.add(first, ExtractedBlock.listItem(text.isBlank() ? "" : INLINE.strip(before) + text));
    }

    private String at(int line) {
        return line < lines.size() ? lines.get(line) : "";
    }
}
