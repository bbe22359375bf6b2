package dev.sallyport.store;

/// A store that also gives out everything it holds, as those an operator may choose do.
public interface Engine extends Store, Scan {
    /// The kind of entries that say nothing: written so that what was written before is durable.
    String FENCE_KIND = "fence";

    /// The kind of entries that are written to see whether one can be.
    String PROBE_KIND = "probe";
}
