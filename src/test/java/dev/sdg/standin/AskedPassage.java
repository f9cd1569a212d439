package dev.sdg.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A passage as a prompt shows it.
 *
 * @param id that rows are to name
 * @param text between the markers
 * @param rows how many are wanted from it; 1 where the prompt does not say
 */
public record AskedPassage(String id, String text, int rows) {
    private static final Pattern PASSAGE =
            Pattern.compile("<passage id=\"([^\"]*)\"[^>]*>(.*?)</passage>", Pattern.DOTALL);
    private static final Pattern SHARE = Pattern.compile("(?m)^- (\\S+): (\\d+) rows?\\b");

    /** Returns the passages of {@code prompt}, in its order. */
    static List<AskedPassage> in(String prompt) {
        Map<String, Integer> shares = new HashMap<>();
        Matcher share = SHARE.matcher(prompt);
        while (share.find()) {
            shares.put(share.group(1), Integer.parseInt(share.group(2)));
        }
        List<AskedPassage> passages = new ArrayList<>();
        Matcher passage = PASSAGE.matcher(prompt);
        while (passage.find()) {
            String id = passage.group(1);
            passages.add(new AskedPassage(id, passage.group(2).strip(), shares.getOrDefault(id, 1)));
        }
        return passages;
    }
}
