package dev.sdg.server;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.server.http.HttpSpec;
import dev.sdg.server.job.order.JobLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a server, checked.
 *
 * @param http where it listens and who may call
 * @param data the folder that has all that it keeps
 * @param database where projects, jobs, transactions, audit trail and tokens are kept instead
 * @param jobs what jobs may use
 */
public record ServerSpec(HttpSpec http, Path data, Optional<DatabaseAddress> database, JobLimits jobs) {}
