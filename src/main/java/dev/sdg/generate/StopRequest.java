package dev.sdg.generate;

/** Whether the run was asked to stop. May be asked by any thread. */
@FunctionalInterface
public interface StopRequest {

    /** Returns whether no new batch may begin. */
    boolean isMade();
}
