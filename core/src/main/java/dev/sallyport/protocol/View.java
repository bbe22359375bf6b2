package dev.sallyport.protocol;

/// What a page has to show. The room that decides it defines the record; `pages` draws it.
public interface View {}
