package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads LaTeX for its structure: sections, paragraphs, list items, tables and listings. Formulas stay as they are
 * written; comments, figures, citations, notes and references are dropped.
 */
public final class LatexReader {
    private static final Pattern COMMENT = Pattern.compile("(?m)(?<!\\\\)%.*(?:\\n[ \\t]*)?");
    private static final Pattern BODY = Pattern.compile("\\\\begin\\{document}");
    private static final Pattern TITLE = Pattern.compile("\\\\title\\s*(?:\\[[^\\]]*])?\\{([^{}]*)}");
    private static final List<String> SECTIONS =
            List.of("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph");
    private static final Pattern TOKEN = Pattern.compile("\\\\(part|chapter|section|subsection|subsubsection|paragraph"
            + "|subparagraph)\\*?\\s*(?:\\[[^\\]]*])?\\{([^{}]*(?:\\{[^{}]*}[^{}]*){0,20})}"
            + "|\\\\begin\\{(\\w+)\\*?}|\\\\end\\{\\w+\\*?}|\\\\item\\b\\s*(?:\\[([^\\]]*)])?"
            + "|\\n[ \\t]*\\n\\s*|\\\\par\\b");
    private static final String CODE = "verbatim|Verbatim|lstlisting|minted|alltt|algorithmic|algorithm|code";
    private static final String DROPPED =
            "figure|wrapfigure|tikzpicture|thebibliography|filecontents|comment|picture|CCSXML";
    private static final String TABLE = "tabular|tabularx|longtable|tabulary";
    private static final InlineMarkup INLINE = new InlineMarkup()
            .replace(
                    "\\\\(?:label|cite[a-z]*|footnote|footnotetext|footnotemark|thanks|index|bibliography"
                            + "|bibliographystyle|input|include"
                            + "|includegraphics|vspace|hspace|pagestyle|thispagestyle|usepackage|documentclass"
                            + "|caption|nocite|author|date|title"
                            + "|setcounter|addcontentsline|newcommand|renewcommand|pagenumbering|setlength"
                            + "|newtheorem|glossary)\\*?"
                            + "(?:\\s*\\[[^\\]]*])*(?:\\{[^{}]*(?:\\{[^{}]*}[^{}]*){0,20}})*",
                    "")
            .replace("\\s*[(~]?\\\\(?:eq|page|auto|c|C)?ref\\*?\\{[^{}]*}\\)?", "")
            .replace("\\\\href\\{[^{}]*}\\{([^{}]*)}", "$1")
            .replace("\\\\(?:textcolor|colorbox|fontsize)\\{[^{}]*}\\{([^{}]*)}", "$1")
            .replace("\\\\verb\\*?([|!+@])(.*?)\\1", "$2")
            .replace("\\\\ss\\b(?:\\{})?\\s?", "ß")
            .replace("\\\\([\"'`^~])\\s*\\{?\\\\?([A-Za-z])}?", "$2\u0001$1")
            .replace("\u0001\"", "\u0308")
            .replace("\u0001'", "\u0301")
            .replace("\u0001`", "\u0300")
            .replace("\u0001\\^", "\u0302")
            .replace("\u0001~", "\u0303")
            .replace("\\\\(?:LaTeX|TeX)\\b(?:\\{})?", "LaTeX")
            .replace("\\\\(?:ldots|dots)\\b(?:\\{})?", "…")
            .replace("(?<!\\\\)~", " ")
            .replace("``|''", "\"")
            .replace("---", "—")
            .replace("(?<!-)--(?!-)", "–");
    private static final InlineMarkup COMMANDS = new InlineMarkup()
            .replace("\\\\[A-Za-z]+\\*?(?:\\[[^\\]]*])?\\{([^{}]*)}", "$1")
            .replace("\\\\[A-Za-z]+\\*?(?:\\[[^\\]]*])?\\{([^{}]*)}", "$1")
            .replace("\\\\\\\\(?:\\[[^\\]]*])?", " ")
            .replace("\\\\(?:[A-Za-z]+\\*?\\s?|[/,;!@])", "")
            .replace("(?<!\\\\)[{}]", "")
            .replace("\\\\([%&_#$\\{} -])", "$1");
    private static final Pattern MATH =
            Pattern.compile("(?s)(?<!\\\\)\\$\\$?[^$]{1,2000}\\$\\$?|\\\\\\(.{1,2000}?\\\\\\)|\\\\\\[.{1,2000}?\\\\]");

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Block.Kind kind = Block.Kind.PARAGRAPH;

    private LatexReader() {}

    /** Returns whether {@code text} begins a document of LaTeX or has its sections or environments. */
    public static boolean isLatex(String text) {
        return text.contains("\\documentclass")
                || (text.contains("\\begin{") && text.contains("\\end{"))
                || Pattern.compile("(?m)^\\\\(?:chapter|section|subsection)\\*?\\{")
                        .matcher(text)
                        .find();
    }

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        LatexReader reader = new LatexReader();
        Matcher title = TITLE.matcher(text);
        if (title.find()) {
            reader.blocks.add(new ExtractedBlock.Heading(1, plain(title.group(1))));
        }
        Matcher body = BODY.matcher(text);
        reader.readBody(body.find() ? text.substring(body.end()) : text);
        reader.close();
        return reader.blocks;
    }

    private void readBody(String text) {
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        while (from <= text.length() && token.find(from)) {
            open.append(text, from, token.start());
            from = token.end();
            if (token.group(1) != null) {
                close();
                blocks.add(new ExtractedBlock.Heading(SECTIONS.indexOf(token.group(1)) + 2, plain(token.group(2))));
            } else if (token.group(3) != null) {
                from = readEnvironment(token.group(3), text, token.end());
            } else if (token.group().startsWith("\\item")) {
                close();
                kind = Block.Kind.LIST_ITEM;
                open.append(token.group(4) == null ? "" : token.group(4) + ": ");
            } else {
                close();
            }
        }
        open.append(text, Math.min(from, text.length()), text.length());
    }

    /** Returns where to read on. */
    private int readEnvironment(String name, String text, int start) {
        boolean isFormula = name.matches("equation|align|gather|multline|eqnarray|displaymath|math|split");
        if (isFormula || !name.matches(CODE + "|" + DROPPED + "|" + TABLE)) {
            int end = text.indexOf("\\end{" + name, start);
            if (isFormula && end >= 0) {
                open.append(" $").append(text, start, end).append("$ ");
                return text.indexOf('}', end) + 1;
            }
            close();
            return start;
        }
        close();
        int end = text.indexOf("\\end{" + name, start);
        String content = text.substring(start, end < 0 ? text.length() : end);
        if (name.matches(CODE)) {
            blocks.add(ExtractedBlock.code(content));
        } else if (name.matches(TABLE)) {
            blocks.addAll(table(content));
        }
        return end < 0 ? text.length() : Math.max(end + 1, text.indexOf('}', end) + 1);
    }

    private static List<ExtractedBlock> table(String content) {
        List<List<String>> rows = new ArrayList<>();
        String cells = COMMENT.matcher(content)
                .replaceAll("")
                .replaceFirst("\\A(?:\\s*\\[[^\\]]*]|\\s*\\{(?:[^{}]|\\{[^{}]*}){0,200}})*", "")
                .replaceAll("\\\\(?:hline|toprule|midrule|bottomrule|cline\\{[^}]*}|endhead|endfirsthead)", "");
        for (String row : cells.split("\\\\\\\\(?:\\[[^\\]]*])?", -1)) {
            rows.add(List.of(row.split("(?<!\\\\)&", -1)).stream()
                    .map(LatexReader::plain)
                    .toList());
        }
        return MarkdownTable.blocks(rows);
    }

    private void close() {
        String text = plain(open.toString());
        if (text.codePoints().anyMatch(Character::isLetter)) {
            blocks.add(new ExtractedBlock.Body(kind, text));
        }
        open.setLength(0);
        kind = Block.Kind.PARAGRAPH;
    }

    /** Formulas are set aside while the commands around them are taken off. */
    private static String plain(String text) {
        String bare = COMMENT.matcher(text).replaceAll("");
        List<String> formulas = new ArrayList<>();
        String marked = MATH.matcher(bare).replaceAll(found -> {
            formulas.add(found.group().replaceAll("\\\\label\\{[^}]*}", ""));
            return "\u0002" + (formulas.size() - 1) + "\u0003";
        });
        String plain = COMMANDS.strip(INLINE.strip(marked));
        return Pattern.compile("\u0002(\\d+)\u0003")
                .matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(formulas.get(Integer.parseInt(found.group(1)))));
    }
}
