package dev.sdg.server.job.order;

import java.util.List;

/** How much memory jobs need, roughly: a job begins beside others only where there is room for it. */
public final class HeapNeed {
    private static final long ANY = 32L << 20;

    /** A fingerprint and a signature of near duplicates of each row. */
    private static final long ROW = 180;

    /** Of the heap, the rest is for requests. */
    private static final double SHARE = 0.75;

    private HeapNeed() {}

    /** Returns whether {@code job} fits beside those {@code atWork}; alone, any job may try. */
    public static boolean fits(JobOrder job, List<JobOrder> atWork) {
        return fits(job, atWork, Runtime.getRuntime().maxMemory());
    }

    static boolean fits(JobOrder job, List<JobOrder> atWork, long heap) {
        long needed = bytes(job) + atWork.stream().mapToLong(HeapNeed::bytes).sum();
        return atWork.isEmpty() || needed <= heap * SHARE;
    }

    private static long bytes(JobOrder job) {
        return job.kind() == JobKind.ROWS ? ANY + job.totalRows() * ROW : ANY;
    }
}
