package dev.sdg.document.passage;

import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.Section;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds which links of documents lead to which passages of others. A page is found by its path beside the page with the
 * link, whatever the ending: pages are written in Markdown and linked to as HTML. A fragment names the heading of a
 * section as the usual generators of sites do.
 */
final class InboundLinks {
    private static final Pattern ENDING = Pattern.compile("\\.(?:md|markdown|mdx|rst|txt|x?html?|adoc)$");
    private static final List<String> INDEXES = List.of("index", "readme", "README");

    /**
     * A single word, "Chapter 4", "the next section of the guide", ":icon: Guide", "Learn more about tea here": where,
     * not what. "Yes, I have tea" is a choice.
     */
    private static final Pattern PLACE = Pattern.compile("(?i)\\S*|.*:[\\w-]+:.*"
            + "|(?:the )?(?:next|previous|last|first|following|above|this|that|these|those|our|here|see"
            + "|more|further)\\b.*"
            + "|(?:yes|no|click|learn|read|visit|view|check|find|go|jump|back|return)\\b.*|.*\\b(?:here|below|above)"
            + "|(?:the )?(?:chapter|section|part|page|appendix|step|phase|stage|example|figure|table|listing)"
            + " (?:[\\d.]+|[a-z])(?: \\(.*\\))?");

    private static final int LONGEST = 120;
    private static final int PAGE = -1;

    private final Map<Path, Document> pages = new HashMap<>();

    /** The headings that names stand above, with their documents. */
    private final Map<String, List<Labelled>> labels = new HashMap<>();

    private record Labelled(Document document, String heading) {}

    /** By the text of links and the file of the page, where the link leads: the start of a section, or the page. */
    private final Map<String, Map<String, Set<Integer>>> links = new TreeMap<>();

    private InboundLinks() {}

    /** Returns the links between {@code documents}. */
    static InboundLinks among(List<Document> documents) {
        InboundLinks found = new InboundLinks();
        for (Document document : documents) {
            path(document.file()).ifPresent(path -> {
                found.pages.put(path, document);
                found.pages.putIfAbsent(withoutEnding(path), document);
            });
        }
        documents.forEach(found::label);
        documents.forEach(found::follow);
        return found;
    }

    /** Returns {@code passages}, each with the links to it. A text that leads to several pages says too little. */
    List<Passage> added(List<Passage> passages) {
        Map<String, List<Passage>> byFile = new HashMap<>();
        passages.forEach(passage -> byFile.computeIfAbsent(passage.file(), file -> new ArrayList<>())
                .add(passage));
        Map<String, List<Passage.InboundLink>> byId = new HashMap<>();
        links.forEach((text, targets) -> {
            if (targets.size() == 1) {
                targets.forEach((file, starts) -> starts.forEach(start -> passage(byFile.get(file), start)
                        .ifPresent(passage -> byId.computeIfAbsent(passage.id(), id -> new ArrayList<>())
                                .add(link(text, passage, start)))));
            }
        });
        return passages.stream()
                .map(passage -> byId.containsKey(passage.id()) ? passage.with(byId.get(passage.id())) : passage)
                .toList();
    }

    private static Optional<Passage> passage(List<Passage> ofFile, int start) {
        return Stream.ofNullable(ofFile)
                .flatMap(List::stream)
                .filter(passage -> start == PAGE || (start >= passage.start() && start < passage.end()))
                .findFirst();
    }

    private static Passage.InboundLink link(String text, Passage passage, int start) {
        int block = start == PAGE ? passage.blocks().get(0).start() : start;
        return new Passage.InboundLink(text, block - passage.start());
    }

    private void label(Document document) {
        for (ExtractedBlock.Link link : document.links()) {
            if (link.target().startsWith(ExtractedBlock.Link.IS_LABEL)) {
                String name = link.target().substring(ExtractedBlock.Link.IS_LABEL.length());
                labels.computeIfAbsent(name, any -> new ArrayList<>()).add(new Labelled(document, link.text()));
            }
        }
    }

    private void follow(Document document) {
        Optional<Path> from = path(document.file());
        for (ExtractedBlock.Link link : document.links()) {
            if (from.isPresent()
                    && link.text().length() <= LONGEST
                    && !PLACE.matcher(link.text()).matches()) {
                target(from.get(), link.target())
                        .filter(target -> !target.document().file().equals(document.file()))
                        .ifPresent(target -> place(target.document(), target.heading(), link.text())
                                .ifPresent(start -> links.computeIfAbsent(link.text(), any -> new TreeMap<>())
                                        .computeIfAbsent(target.document().file(), any -> new TreeSet<>())
                                        .add(start)));
            }
        }
    }

    /** Returns the document that {@code target} leads to, with the heading or the fragment that is named. */
    private Optional<Labelled> target(Path from, String target) {
        if (target.startsWith(ExtractedBlock.Link.TO_LABEL)) {
            List<Labelled> named =
                    labels.getOrDefault(target.substring(ExtractedBlock.Link.TO_LABEL.length()), List.of());
            return named.stream().filter(any -> named.size() == 1).findFirst();
        }
        String[] parts = target.split("#", 2);
        return page(from, parts[0].replaceFirst("\\?.*", ""))
                .map(page -> new Labelled(page, parts.length > 1 ? parts[1] : ""));
    }

    /** A target that begins with a slash is below the folder of the whole site, which is one of those above. */
    private Optional<Document> page(Path from, String target) {
        if (!target.startsWith("/")) {
            return decoded(target)
                    .flatMap(name -> below(from.getParent(), name))
                    .flatMap(this::page);
        }
        Optional<Document> found = Optional.empty();
        for (Path folder = from.getParent(); folder != null && found.isEmpty(); folder = folder.getParent()) {
            Path above = folder;
            found = decoded(target.substring(1))
                    .flatMap(name -> below(above, name))
                    .flatMap(this::page);
        }
        return found;
    }

    private Optional<Document> page(Path path) {
        return Stream.concat(
                        Stream.of(path, withoutEnding(path)), INDEXES.stream().map(path::resolve))
                .flatMap(name -> Stream.ofNullable(pages.get(name)))
                .findFirst();
    }

    /** Returns where {@code fragment} stands; the name of the whole page or of a chapter is none of its sections. */
    private static Optional<Integer> place(Document page, String fragment, String text) {
        if (fragment.isEmpty()) {
            return Optional.of(PAGE);
        }
        String wanted = decoded(fragment).map(InboundLinks::letters).orElse("");
        return page.sections().stream()
                .filter(section -> section.headings().stream()
                        .anyMatch(heading -> letters(heading).equals(wanted)))
                .findFirst()
                .filter(section -> section.headings().stream()
                        .limit(section.headings().size() - 1L)
                        .noneMatch(heading -> letters(heading).equals(letters(text))))
                .map(InboundLinks::start);
    }

    private static int start(Section section) {
        return section.blocks().get(0).start();
    }

    /** Generators replace what is neither a letter nor a digit in different ways. */
    private static String letters(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Optional<String> decoded(String target) {
        try {
            return Optional.of(URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.of(target);
        }
    }

    private static Optional<Path> path(String file) {
        return below(Path.of(""), file);
    }

    private static Optional<Path> below(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).toAbsolutePath().normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static Path withoutEnding(Path path) {
        Path name = path.getFileName();
        return name == null
                ? path
                : path.resolveSibling(ENDING.matcher(name.toString()).replaceFirst(""));
    }
}
