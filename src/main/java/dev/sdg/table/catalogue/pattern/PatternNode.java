package dev.sdg.table.catalogue.pattern;

import java.util.List;

/** A part of a pattern. */
sealed interface PatternNode {

    /** One character of some ranges; each range is its first and its last code point. */
    record Characters(List<Range> ranges) implements PatternNode {
        public Characters {
            ranges = List.copyOf(ranges);
        }
    }

    /** Code points from {@code first} to {@code last}. */
    record Range(int first, int last) {}

    /** One part after the other. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of the parts. */
    record Choice(List<PatternNode> parts) implements PatternNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /** A part from {@code least} to {@code most} times. */
    record Repeat(PatternNode part, int least, int most) implements PatternNode {}
}
