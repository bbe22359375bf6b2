package dev.sallyport.owndata;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;

/// What somebody sees who has just deleted his account.
public record GoodbyeView(Frame frame) implements View {}
