package dev.sdg.llm;

/** What a failure says about the load that a provider is willing to carry; it concerns all calls, not one batch. */
public enum ThrottleSignal {
    /** Nothing: the failure is about this one exchange. */
    NONE,
    /** A quota per time is used up: everybody waits, and goes on at a lower rate. */
    QUOTA,
    /** The provider is overloaded: fewer calls at once. */
    OVERLOAD
}
