package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Texts that a grammar makes, numbered. A section is a choice among entries; an entry is text with other sections in
 * braces: <code>{who} called.</code> <code>{^who}</code> begins with a capital letter, <code>{2..12}
 * </code> is a number. Sections do not refer to themselves. Immutable.
 */
final class Phrases {
    private static final Pattern REFERENCE = Pattern.compile("\\{([^{}]+)\\}");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

    /** How many texts are told apart by number; parts of an entry that come later follow from the number. */
    private static final long ENOUGH = 1L << 40;

    /** How many texts of an entry there are where they must be different. */
    private static final long MOST = 100_000;

    private final Map<String, List<String>> texts;
    private final Map<String, Choice> choices = new HashMap<>();

    /**
     * Creates the phrases of some sections.
     *
     * @param texts entries by section
     */
    Phrases(Map<String, List<String>> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** A part of an entry. */
    private interface Part {
        long size();

        void append(long index, Cell cell);

        /** Appends a text that follows from {@code bits}, each entry equally often; returns other bits. */
        long draw(long bits, Cell cell);

        Part capitalized();
    }

    /** Text that stands as it is. */
    private record Fixed(Word text) implements Part {
        static Fixed of(String text) {
            return new Fixed(Word.shown(text));
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public void append(long index, Cell cell) {
            cell.append(text.shown());
        }

        @Override
        public long draw(long bits, Cell cell) {
            cell.append(text.shown());
            return bits;
        }

        @Override
        public Part capitalized() {
            String plain = text.text();
            int first = plain.codePointAt(0);
            return of(Character.toString(Character.toTitleCase(first)) + plain.substring(Character.charCount(first)));
        }
    }

    /** Parts one after the other. */
    private record Entry(List<Part> parts, long size) implements Part {
        static Entry of(List<Part> parts) {
            long size = 1;
            for (Part part : parts) {
                size *= size < ENOUGH ? part.size() : 1;
            }
            return new Entry(List.copyOf(parts), size);
        }

        @Override
        public void append(long index, Cell cell) {
            long left = index;
            long known = 1;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                if (known < ENOUGH) {
                    part.append(left % part.size(), cell);
                    left /= part.size();
                    known *= part.size();
                } else {
                    part.append(Scatter.below(index + i, part.size()), cell);
                }
            }
        }

        @Override
        public long draw(long bits, Cell cell) {
            long next = bits;
            for (Part part : parts) {
                next = part.draw(next, cell);
            }
            return next;
        }

        @Override
        public Part capitalized() {
            List<Part> changed = new ArrayList<>(parts);
            changed.set(0, parts.get(0).capitalized());
            return of(changed);
        }
    }

    /** One of some entries. */
    private record Choice(List<Part> entries, long size) implements Part {
        static Choice of(List<Part> entries) {
            return new Choice(
                    List.copyOf(entries), entries.stream().mapToLong(Part::size).sum());
        }

        @Override
        public void append(long index, Cell cell) {
            int entry = 0;
            long left = index;
            while (left >= entries.get(entry).size()) {
                left -= entries.get(entry).size();
                entry++;
            }
            entries.get(entry).append(left, cell);
        }

        @Override
        public long draw(long bits, Cell cell) {
            Part entry = entries.get((int) Long.remainderUnsigned(bits, entries.size()));
            return entry.draw(Scatter.bits(bits), cell);
        }

        @Override
        public Part capitalized() {
            return of(entries.stream().map(Part::capitalized).toList());
        }

        long least() {
            return entries.stream().mapToLong(Part::size).min().orElseThrow();
        }

        /** Appends one of {@code count} texts that are spread over those of an entry. */
        void appendSpread(Part entry, long number, long count, Cell cell) {
            long stride = Math.max(1, entry.size() / count);
            entry.append(number * stride + Scatter.below(number, stride), cell);
        }
    }

    /** Returns whether there is a section {@code name}. */
    boolean has(String name) {
        return texts.containsKey(name);
    }

    /** Returns texts of the section {@code name}: as many as there are numbers, each entry equally often. */
    TextSource drawn(String name, int longest) {
        Choice choice = choice(name);
        return TextSource.of(ENOUGH, longest, (index, cell) -> choice.draw(Scatter.bits(index), cell));
    }

    /** Returns different texts of the section {@code name}; each entry has at most {@link #MOST} of them. */
    TextSource different(String name, int longest) {
        Choice choice = choice(name);
        List<Long> counts = choice.entries().stream()
                .map(entry -> Math.min(MOST, entry.size()))
                .toList();
        return TextSource.of(counts.stream().mapToLong(count -> count).sum(), longest, (index, cell) -> {
            int entry = 0;
            long left = index;
            while (left >= counts.get(entry)) {
                left -= counts.get(entry);
                entry++;
            }
            choice.appendSpread(choice.entries().get(entry), left, counts.get(entry), cell);
        });
    }

    /**
     * Returns different texts of the section {@code name}, as many of each entry: the text {@code index} is of the
     * entry {@code index} modulo the number of entries.
     */
    TextSource inTurn(String name, int longest) {
        Choice choice = choice(name);
        int entries = choice.entries().size();
        long least = choice.least();
        return TextSource.of(
                least * entries,
                longest,
                (index, cell) -> choice.appendSpread(
                        choice.entries().get((int) (index % entries)), index / entries, least, cell));
    }

    private synchronized Choice choice(String name) {
        Choice known = choices.get(name);
        if (known == null) {
            known = made(name);
            choices.put(name, known);
        }
        return known;
    }

    private Choice made(String name) {
        Matcher range = RANGE.matcher(name);
        if (range.matches()) {
            return Choice.of(IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                    .mapToObj(number -> (Part) Fixed.of(Integer.toString(number)))
                    .toList());
        }
        if (name.startsWith("^")) {
            return (Choice) choice(name.substring(1)).capitalized();
        }
        List<String> entries = Objects.requireNonNull(texts.get(name), name);
        return Choice.of(entries.stream().map(this::entry).toList());
    }

    private Part entry(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(text);
        int end = 0;
        while (reference.find()) {
            if (reference.start() > end) {
                parts.add(Fixed.of(text.substring(end, reference.start())));
            }
            parts.add(choice(reference.group(1)));
            end = reference.end();
        }
        if (end < text.length()) {
            parts.add(Fixed.of(text.substring(end)));
        }
        return parts.size() == 1 ? parts.get(0) : Entry.of(parts);
    }
}
