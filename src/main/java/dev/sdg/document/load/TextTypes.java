package dev.sdg.document.load;

import dev.sdg.document.structure.LatexReader;
import dev.sdg.document.structure.RoffReader;
import dev.sdg.document.structure.SubtitleReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.tika.mime.MediaType;

/**
 * Tells kinds of text apart. The endings of markup languages are believed, as these look alike; of everything else,
 * what it says decides whether it is prose, and an ending of source code or data only asks for more of it.
 */
final class TextTypes {
    static final MediaType MARKDOWN = MediaType.text("x-web-markdown");
    static final MediaType ASCIIDOC = MediaType.text("x-asciidoc");
    static final MediaType REST = MediaType.text("x-rst");
    static final MediaType LATEX = MediaType.text("x-tex");
    static final MediaType ROFF = MediaType.text("troff");
    static final MediaType SUBTITLES = MediaType.text("vtt");
    static final MediaType JSON_LINES = MediaType.application("x-ndjson");

    /** Source code. */
    static final MediaType CODE = MediaType.text("x-code");

    /** Configuration and data. */
    static final MediaType DATA = MediaType.text("x-data");

    private static final Map<String, MediaType> MARKUP = Map.ofEntries(
            Map.entry("md", MARKDOWN),
            Map.entry("markdown", MARKDOWN),
            Map.entry("mdown", MARKDOWN),
            Map.entry("mdx", MARKDOWN),
            Map.entry("jsonl", JSON_LINES),
            Map.entry("ndjson", JSON_LINES),
            Map.entry("csv", MediaType.text("csv")),
            Map.entry("tsv", MediaType.text("tsv")),
            Map.entry("adoc", ASCIIDOC),
            Map.entry("asciidoc", ASCIIDOC),
            Map.entry("rst", REST),
            Map.entry("rest", REST),
            Map.entry("tex", LATEX),
            Map.entry("latex", LATEX),
            Map.entry("ltx", LATEX),
            Map.entry("log", MediaType.text("x-log")));
    private static final Set<String> PLAIN = Set.of("txt", "text");
    private static final Set<String> DATA_ENDINGS = Set.of(
            "yaml",
            "yml",
            "json",
            "json5",
            "toml",
            "ini",
            "cfg",
            "conf",
            "config",
            "properties",
            "xml",
            "xsd",
            "env",
            "lock",
            "bib",
            "ris",
            "po",
            "pot",
            "ics",
            "vcf",
            "geojson",
            "ipynb",
            "plist",
            "dat",
            "data",
            "list",
            "srt",
            "vtt",
            "svg",
            "rdf",
            "ttl",
            "nt",
            "diff",
            "patch",
            "asc",
            "pem",
            "crt",
            "key",
            "reg",
            "desktop",
            "service",
            "editorconfig",
            "gitignore");
    private static final Set<String> MAIL = Set.of("eml", "mbox", "mht", "mhtml");
    private static final Pattern ASCIIDOC_MARKS = Pattern.compile(
            "(?m)^(?:={1,5} \\S.*|\\[\\[[\\w-]+]]|\\[(?:source|NOTE|TIP|horizontal|quote)\\b.*]|:[\\w-]+:(?: "
                    + ".*)?|\\|===|\\S.*::|include::\\S+\\[.*])$");
    private static final Pattern REST_MARKS = Pattern.compile("(?m)^\\.\\. (?:[\\w:-]+::(?: "
            + ".*)?|_[^:\\n]+:.*)$|:[\\w-]+:`[^`\\n]+`|^(?=\\S)[^\\n]{3,}\\n(?:={4,}|-{4,}|~{4,})$");
    private static final Pattern CODE_LINE =
            Pattern.compile("[{};]\\s*$|^\\s*[}\\])]|=>|\\w\\(\\)|==|!=|:=|::|->|</?\\w[^>]*>|&&|\\|\\|"
                    + "|^\\s*(?://|/\\*|#|;|--|%|<!|@\\w|\\$ ?\\w|\\.\\w)|^\\s*(?:import|from|def|class|function"
                    + "|var|let|const|public|private|return|export"
                    + "|package|use|require|select|insert|create|set|echo|if|for|while)\\b.*[^.!?]$"
                    + "|^\\s*-?\\s*[\\w.\"'-]+\\s*[:=](?:\\s.*)?[^.!?]$"
                    + "|^\\s*[\\w.-]+\\s*=");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final double PROSE = 0.5;
    private static final double PROSE_DESPITE_ENDING = 0.85;

    private TextTypes() {}

    /**
     * Returns what a text is.
     *
     * @param detected what its first bytes and its name make it seem
     * @param name of its file
     * @param beginning as much of the text as it takes to see what it is
     */
    static MediaType of(MediaType detected, String name, String beginning) {
        String ending = extension(name);
        if (MARKUP.containsKey(ending)) {
            return MARKUP.get(ending);
        }
        if (detected.getType().equals("message") && MAIL.contains(ending)) {
            return detected;
        }
        if (SubtitleReader.isSubtitles(beginning)) {
            return SUBTITLES;
        }
        boolean isNamed = !PLAIN.contains(ending) && isCodeOrData(detected, ending);
        double prose = proseShare(beginning);
        if (PLAIN.contains(ending) || prose >= (isNamed ? PROSE_DESPITE_ENDING : PROSE)) {
            return proseType(beginning);
        }
        if (!isNamed && markupOf(beginning).size() == 1) {
            return markupOf(beginning).get(0);
        }
        return DATA_ENDINGS.contains(ending) || !WORD.matcher(beginning).find() ? DATA : CODE;
    }

    private static boolean isCodeOrData(MediaType detected, String ending) {
        boolean says = detected.equals(MediaType.TEXT_PLAIN)
                || detected.equals(ROFF)
                || detected.getSubtype().contains("troff")
                || detected.getType().equals("message")
                || ending.equals("asc");
        return !says || (DATA_ENDINGS.contains(ending) && !ending.equals("asc"));
    }

    private static MediaType proseType(String text) {
        List<MediaType> markup = markupOf(text);
        return markup.isEmpty() ? MediaType.TEXT_PLAIN : markup.get(0);
    }

    private static List<MediaType> markupOf(String text) {
        if (RoffReader.isRoff(text)) {
            return List.of(ROFF);
        }
        if (text.contains("\\documentclass") || (LatexReader.isLatex(text) && text.contains("\\section"))) {
            return List.of(LATEX);
        }
        long asciidoc = count(ASCIIDOC_MARKS, text);
        long rest = count(REST_MARKS, text);
        if (Math.max(asciidoc, rest) < 3 || asciidoc == rest) {
            return List.of();
        }
        return List.of(asciidoc > rest ? ASCIIDOC : REST);
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    /** Returns how much of {@code text} stands in lines that read as sentences do, from 0 to 1. */
    private static double proseShare(String text) {
        long all = 0;
        long prose = 0;
        for (String line : text.lines().filter(Predicate.not(String::isBlank)).toList()) {
            boolean isCode = CODE_LINE.matcher(line.toLowerCase(Locale.ROOT)).find();
            long words = count(WORD, line);
            if (isCode || words > 2 || !isMostlyLetters(line) || line.strip().endsWith(".")) {
                all += line.length();
                prose += !isCode && isMostlyLetters(line) ? line.length() : 0;
            }
        }
        return all == 0 ? 0 : (double) prose / all;
    }

    private static boolean isMostlyLetters(String line) {
        long letters = line.codePoints()
                .filter(character -> Character.isLetter(character)
                        || Character.isWhitespace(character)
                        || Character.getType(character) == Character.NON_SPACING_MARK
                        || Character.getType(character) == Character.COMBINING_SPACING_MARK)
                .count();
        return letters >= 0.8 * line.codePointCount(0, line.length());
    }

    /** Returns whether {@code name} has the ending of a markup language or a table. */
    static boolean isMarkup(String name) {
        return MARKUP.containsKey(extension(name));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
