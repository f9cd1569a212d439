package dev.sdg.document.passage;

import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Outline;
import dev.sdg.document.structure.Section;
import dev.sdg.text.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring sections that are cut into passages together.
 *
 * @param headings what their paths have in common
 * @param sections at least one
 */
record SectionGroup(List<String> headings, List<Section> sections) {
    private static final int SMALL = 4;

    /**
     * Returns {@code sections} in groups: a section of at least a quarter of {@code aim} tokens is a group of its own;
     * smaller neighbours under one parent share a group up to the aim.
     */
    static List<SectionGroup> of(List<Section> sections, int aim) {
        List<SectionGroup> groups = new ArrayList<>();
        List<Section> open = new ArrayList<>();
        int tokens = 0;
        for (Section section : sections) {
            int more = tokens(section);
            if (!open.isEmpty() && !(areSmallSiblings(open, section, aim / SMALL) && tokens + more <= aim)) {
                groups.add(group(open));
                open.clear();
                tokens = 0;
            }
            open.add(section);
            tokens += more;
        }
        if (!open.isEmpty()) {
            groups.add(group(open));
        }
        return groups;
    }

    private static int tokens(Section section) {
        return section.blocks().stream()
                .mapToInt(block -> TokenEstimate.of(block.text()))
                .sum();
    }

    private static boolean areSmallSiblings(List<Section> open, Section next, int small) {
        return !next.isPreChunked()
                && tokens(next) < small
                && tokens(open.get(open.size() - 1)) < small
                && isUnderOneParent(open.get(0).headings(), next.headings());
    }

    /** Either both stand below the same heading, or the first is the text between that heading and the second. */
    private static boolean isUnderOneParent(List<String> first, List<String> next) {
        return !next.isEmpty()
                && (first.equals(parent(next))
                        || (!first.isEmpty() && parent(first).equals(parent(next))));
    }

    private static List<String> parent(List<String> headings) {
        return headings.subList(0, headings.size() - 1);
    }

    private static SectionGroup group(List<Section> sections) {
        List<String> first = sections.get(0).headings();
        List<String> last = sections.get(sections.size() - 1).headings();
        int common = 0;
        while (common < Math.min(first.size(), last.size()) && first.get(common).equals(last.get(common))) {
            common++;
        }
        return new SectionGroup(first.subList(0, common), List.copyOf(sections));
    }

    /** Returns the blocks of all sections, in order. */
    List<Block> blocks() {
        return sections.stream().flatMap(section -> section.blocks().stream()).toList();
    }

    /**
     * Returns where in {@code text} the group begins: at its first block, or at the heading above it where that is not
     * one of the group's own.
     */
    int start(String text) {
        Section first = sections.get(0);
        int block = first.blocks().get(0).start();
        if (first.headings().size() == headings.size()) {
            return block;
        }
        String heading = first.headings().get(first.headings().size() - 1);
        int start = block - Outline.BETWEEN.length() - heading.length();
        return start >= 0 && text.startsWith(heading, start) ? start : block;
    }
}
