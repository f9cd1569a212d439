package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown as GitHub does, for its structure: headings, paragraphs, list items, tables and code. Front matter,
 * comments, images, link targets and the tags of HTML are dropped; quotes are read as if they were not quoted.
 */
public final class MarkdownReader extends AbstractVisitor {
    private static final List<Extension> GITHUB =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), FootnotesExtension.create());
    private static final int DEEPEST = 100;
    private static final Parser MARKDOWN =
            Parser.builder().extensions(GITHUB).maxOpenBlockParsers(DEEPEST).build();
    private static final Parser WITHIN_HTML = Parser.builder()
            .extensions(GITHUB)
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class, FencedCodeBlock.class, ThematicBreak.class))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private static final Pattern FRONT_MATTER_FENCE = Pattern.compile("(?m)^(?:---|\\.\\.\\.)\\h*$");
    private static final Pattern TASK = Pattern.compile("\\A\\[[ xX]]\\s+");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?(?:-->|\\z)");
    private static final Pattern HTML_HEADING = Pattern.compile("(?is)<h([1-6])(?:\\s[^>]*+)?>(.*?)</h[1-6]>");
    private static final Pattern HTML_TAG = Pattern.compile(
            "(?i)</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd"
                    + "|li|mark|ol|p|picture|pre|s|samp|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot"
                    + "|th|thead|tr|tt|u|ul|var|video)(?:\\s[^<>]*+)?/?>");

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private StringBuilder line = new StringBuilder();
    private List<List<String>> rows = new ArrayList<>();
    private final List<ExtractedBlock> links = new ArrayList<>();

    private MarkdownReader() {}

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        MarkdownReader reader = new MarkdownReader();
        MARKDOWN.parse(withoutFrontMatter(text)).accept(reader);
        reader.blocks.addAll(reader.links);
        return reader.blocks;
    }

    private static String withoutFrontMatter(String text) {
        Matcher fence = FRONT_MATTER_FENCE.matcher(text);
        return text.startsWith("---") && fence.lookingAt() && fence.find() ? text.substring(fence.end()) : text;
    }

    @Override
    public void visit(Heading heading) {
        blocks.add(new ExtractedBlock.Heading(heading.getLevel(), text(heading)));
    }

    @Override
    public void visit(Paragraph paragraph) {
        String text = text(paragraph);
        boolean beginsItem = paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
        blocks.add(
                beginsItem
                        ? ExtractedBlock.listItem(TASK.matcher(text).replaceFirst(""))
                        : ExtractedBlock.paragraph(text));
    }

    @Override
    public void visit(FencedCodeBlock code) {
        blocks.add(ExtractedBlock.code(code.getLiteral()));
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        blocks.add(ExtractedBlock.code(code.getLiteral()));
    }

    /** Text within HTML is Markdown to many an author, and no worse for being read as such. */
    @Override
    public void visit(HtmlBlock html) {
        String text = COMMENT.matcher(html.getLiteral()).replaceAll("");
        text = HTML_HEADING.matcher(text).replaceAll(MarkdownReader::heading);
        WITHIN_HTML.parse(HTML_TAG.matcher(text).replaceAll(" ")).accept(this);
    }

    private static String heading(MatchResult heading) {
        String marks = "#".repeat(Integer.parseInt(heading.group(1)));
        return Matcher.quoteReplacement("\n\n" + marks + " " + heading.group(2).replaceAll("\\R", " ") + "\n\n");
    }

    @Override
    public void visit(CustomBlock block) {
        visitChildren(block);
        if (block instanceof TableBlock) {
            blocks.addAll(MarkdownTable.blocks(rows));
            rows = new ArrayList<>();
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell cell) {
            rows.get(rows.size() - 1).add(text(cell));
            return;
        }
        if (node instanceof TableRow) {
            rows.add(new ArrayList<>());
        }
        visitChildren(node);
    }

    private String text(Node parent) {
        line = new StringBuilder();
        visitChildren(parent);
        return line.toString();
    }

    @Override
    public void visit(Text text) {
        line.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        line.append(code.getLiteral().strip());
    }

    @Override
    public void visit(HtmlInline html) {
        String tag = html.getLiteral();
        boolean isMarkup = tag.startsWith("<!--") || HTML_TAG.matcher(tag).matches();
        line.append(isMarkup ? " " : tag);
    }

    @Override
    public void visit(Image image) {}

    @Override
    public void visit(Link link) {
        int start = line.length();
        visitChildren(link);
        ExtractedBlock.Link.of(line.substring(start), link.getDestination()).ifPresent(links::add);
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        line.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        line.append(' ');
    }
}
