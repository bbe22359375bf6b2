package dev.sallyport.house;

import dev.sallyport.protocol.View;

/// The overview of a person's account.
public record AccountView(OwnFrame own) implements View {}
