package dev.sdg.server.job;

import dev.sdg.run.RunContext;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobLimits;
import dev.sdg.server.job.order.SpecReaders;
import dev.sdg.server.job.order.Uploads;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.DiskUse;
import dev.sdg.server.store.JobRows;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Transactions;
import java.util.UUID;

/**
 * What jobs need of the server.
 *
 * @param rows where jobs are kept
 * @param transactions of projects
 * @param projects that jobs belong to
 * @param audit where it is noted what jobs cost
 * @param data the data folder
 * @param limits what jobs may use
 * @param runs what all runs share
 * @param readers of runs
 * @param uploads files that were sent before
 * @param disk what the data folder holds
 */
public record JobSetting(
        JobRows rows,
        Transactions transactions,
        Projects projects,
        AuditTrail audit,
        DataFolder data,
        JobLimits limits,
        RunContext runs,
        SpecReaders readers,
        Uploads uploads,
        DiskUse disk) {

    /** Returns the folder of a job. */
    JobFolder folder(UUID id) {
        return new JobFolder(data.job(id));
    }
}
