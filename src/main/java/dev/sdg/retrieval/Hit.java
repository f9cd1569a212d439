package dev.sdg.retrieval;

/**
 * A passage that was found.
 *
 * @param passage its place among the passages of the index, from 0
 * @param score how well it fits; comparable within one search
 */
public record Hit(int passage, double score) {}
