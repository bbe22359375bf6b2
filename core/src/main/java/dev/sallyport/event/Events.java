package dev.sallyport.event;

/// Who is told what happened.
@FunctionalInterface
public interface Events {
    /// Where nobody listens.
    Events UNHEARD = _ -> {};

    /// Called after the write that decided it. Never throws: what was decided stays decided.
    void happened(Event event);
}
