package dev.sdg.run.spec;

import dev.sdg.offline.AnchorKind;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.text.ClosestMatch;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Checks which kinds of anchors are wanted. */
final class AnchorKindsReader {
    private static final String ANCHORS = "anchors";

    private AnchorKindsReader() {}

    /**
     * Returns the kinds that {@code request} names; all where it names none.
     *
     * @param offline whether rows are made without a model
     * @param format the name of the format; empty where it is not known
     */
    static Set<AnchorKind> read(RunRequest request, boolean offline, String format, Problems problems) {
        Set<AnchorKind> kinds = EnumSet.noneOf(AnchorKind.class);
        List<String> known = AnchorKind.labels();
        List<String> words = request.all(ANCHORS).stream()
                .flatMap(given -> Stream.of(given.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        for (String typed : words) {
            String name = typed.toLowerCase(Locale.ROOT);
            AnchorKind.named(name)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> problems.add(
                                    ANCHORS,
                                    "unknown kind '" + typed + "'" + ClosestMatch.hint(name, known) + " ("
                                            + String.join(", ", known) + ")"));
        }
        if (!request.all(ANCHORS).isEmpty()) {
            if (!offline) {
                problems.addMessage(ANCHORS, "⟨anchors⟩ is for ⟨provider⟩ offline; with a model use ⟨relation⟩");
            } else if (OfflineFormats.names().contains(format) && !OfflineFormats.hasAnchors(format)) {
                problems.add(ANCHORS, "the format '" + format + "' has no anchors; use it with 'pair' or 'triplet'");
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(AnchorKind.class) : kinds;
    }
}
