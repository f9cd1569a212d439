package dev.sdg.generate;

/** Hears how batch jobs go, from the thread that waits for them. */
public interface JobListener extends ProgressListener {

    /** Something that people want to know: a line now and then. */
    void news(String text);

    /** Something that people should know. */
    void warning(String text);
}
