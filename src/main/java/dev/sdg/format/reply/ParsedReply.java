package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import java.util.List;
import java.util.Map;

/**
 * What the reader found in a reply.
 *
 * @param candidates in the order of the reply
 * @param unreadable what looked like a row and could not be read as one
 * @param repairs how often each kind of damage was repaired, by the kind's code
 */
public record ParsedReply(List<Candidate> candidates, List<Rejection> unreadable, Map<String, Integer> repairs) {
    public ParsedReply {
        candidates = List.copyOf(candidates);
        unreadable = List.copyOf(unreadable);
        repairs = Map.copyOf(repairs);
    }
}
