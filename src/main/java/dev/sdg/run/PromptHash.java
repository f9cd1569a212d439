package dev.sdg.run;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells whether two runs asked in the same words. */
final class PromptHash {
    private PromptHash() {}

    /** Returns the SHA-256 of the prompt for one row about {@code text}, or about its first passage. */
    static String of(DataFormatHandler format, LoadedInput text, Optional<String> language) {
        Subject subject = text instanceof LoadedInput.Documents read
                ? new Subject.Passages(List.of(new Share(read.passages().get(0), 1)))
                : new Subject.Query(((LoadedInput.Query) text).text());
        Prompt prompt = format.prompt(new PromptRequest(1, subject, language, Optional.empty()));
        return sha256(prompt.system() + "\n" + prompt.user());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
