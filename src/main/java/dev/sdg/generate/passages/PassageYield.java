package dev.sdg.generate.passages;

import dev.sdg.document.passage.Passage;
import dev.sdg.generate.source.SourceYield;

/** What one passage has yielded. Used by one thread. */
final class PassageYield extends SourceYield {
    private final Passage passage;
    private final int tokens;

    /** @param rows that an earlier run has saved */
    PassageYield(Passage passage, long rows) {
        super(rows);
        this.passage = passage;
        this.tokens = passage.tokens();
    }

    Passage passage() {
        return passage;
    }

    int tokens() {
        return tokens;
    }
}
