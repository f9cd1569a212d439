package dev.sdg.llm;

/**
 * A model that can be asked in two ways.
 *
 * @param client asks it by calls that it answers at once
 * @param jobs ask it by batch jobs, which it answers within a day
 */
public record ModelWithJobs(LlmClient client, BatchJobs jobs) {}
