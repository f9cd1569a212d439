package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quality report of a job.
 *
 * @param json as data
 * @param page as a page of HTML, which names the policy that it needs
 */
public record JobReport(JsonNode json, String page) {
    private static final Pattern POLICY =
            Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">");

    /** Returns the policy of the page, for its header: its own styles and scripts, and no frame around it. */
    public String policy() {
        Matcher policy = POLICY.matcher(page);
        if (!policy.find()) {
            throw new IllegalStateException("the page of a report names no policy");
        }
        return policy.group(1) + "; frame-ancestors 'none'";
    }
}
