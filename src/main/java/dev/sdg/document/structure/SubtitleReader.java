package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads subtitles (WebVTT, SubRip) as the text that is spoken: without times, numbers, settings and marks, what is
 * shown twice once. A silence after a sentence begins a paragraph.
 */
public final class SubtitleReader {
    private static final Pattern TIMES = Pattern.compile(
            "\\s*(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,]\\d{1,3}\\s+-->\\s+(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,"
                    + "]\\d{1,3}.*");
    private static final Pattern NO_SPEECH =
            Pattern.compile("(?:\\uFEFF?WEBVTT|NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\\b.*");
    private static final Pattern MARKS = Pattern.compile("<[^<>]*>|\\{\\\\[^{}]*}|[♪♫]");
    private static final int SILENCE_SECONDS = 3;
    private static final int LONG = 600;

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String last = "";
    private int ended;

    private SubtitleReader() {}

    /** Returns whether {@code text} shows lines at times. */
    public static boolean isSubtitles(String text) {
        return text.lines().limit(200).anyMatch(line -> TIMES.matcher(line).matches());
    }

    /** Returns what {@code text} says. */
    public static List<ExtractedBlock> read(String text) {
        SubtitleReader reader = new SubtitleReader();
        boolean shown = false;
        for (String line : text.lines().toList()) {
            Matcher times = TIMES.matcher(line);
            if (times.matches()) {
                reader.pause(times);
                shown = true;
            } else if (line.isBlank() || NO_SPEECH.matcher(line).matches()) {
                shown = false;
            } else if (shown) {
                reader.say(MARKS.matcher(line).replaceAll("").strip());
            }
        }
        reader.close();
        return reader.blocks;
    }

    private void pause(Matcher times) {
        boolean silence = seconds(times, 1) - ended >= SILENCE_SECONDS;
        if (LineJoiner.endsSentence(open.toString()) && (silence || open.length() > LONG)) {
            close();
        }
        ended = seconds(times, 4);
    }

    private static int seconds(Matcher times, int group) {
        int hours = times.group(group) == null ? 0 : Integer.parseInt(times.group(group));
        return 3600 * hours + 60 * Integer.parseInt(times.group(group + 1)) + Integer.parseInt(times.group(group + 2));
    }

    private void say(String line) {
        if (!line.isEmpty() && !line.equals(last)) {
            open.append(open.isEmpty() ? "" : " ").append(line);
            last = line;
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(ExtractedBlock.paragraph(open.toString()));
            open.setLength(0);
        }
    }
}
