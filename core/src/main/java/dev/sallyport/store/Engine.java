package dev.sallyport.store;

/// A store that also gives out everything it holds, as those an operator may choose do.
public interface Engine extends Store, Scan {}
