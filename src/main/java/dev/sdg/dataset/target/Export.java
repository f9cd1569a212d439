package dev.sdg.dataset.target;

import java.util.List;
import java.util.Optional;

/**
 * What is to be exported, and how.
 *
 * @param source the rows
 * @param facts of all rows, where the target looks ahead
 * @param parts the names of the parts that rows are divided into, at least one
 * @param options what the user chose beyond that
 * @param folder where the files go
 */
public record Export(ExportSource source, Facts facts, List<String> parts, Options options, OutputFolder folder) {

    public Export {
        parts = List.copyOf(parts);
    }

    /**
     * What a user can choose for some targets.
     *
     * @param template makes a text of a row
     * @param license of the data, as the hub names it
     * @param title of the data set, for people
     * @param language of the rows, where it differs from what the manifest says
     * @param baseModel that is to be trained
     * @param conversational whether TRL gets messages in place of texts
     * @param splitNote how the parts were made, for the card; empty: there is one
     */
    public record Options(
            Optional<RowTemplate> template,
            Optional<String> license,
            Optional<String> title,
            Optional<String> language,
            Optional<String> baseModel,
            boolean conversational,
            Optional<String> splitNote) {

        /** Nothing chosen. */
        public static final Options NONE = new Options(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Returns this export with only {@code present} of its parts. */
    public Export of(List<String> present) {
        return new Export(source, facts, present, options, folder);
    }

    /** Returns the first part that is for validation while training, if any. */
    Optional<String> validation() {
        return parts.stream()
                .filter(part ->
                        List.of("validation", "valid", "val", "dev", "eval").contains(part))
                .findFirst();
    }

    /** Returns the part to train on. */
    String training() {
        return parts.contains("train") ? "train" : parts.get(0);
    }
}
