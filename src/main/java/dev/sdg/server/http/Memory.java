package dev.sdg.server.http;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What a server remembers of its requests, and where it puts what is too large for memory.
 *
 * @param tokens of those who may call
 * @param repeats requests that may be sent again
 * @param audit where a line is kept of every request that changed or cost something
 * @param temporary a folder that is there
 * @param fullDisk whether a failure says that a disk is full
 */
public record Memory(Tokens tokens, Repeats repeats, AuditTrail audit, Path temporary, Predicate<Throwable> fullDisk) {}
