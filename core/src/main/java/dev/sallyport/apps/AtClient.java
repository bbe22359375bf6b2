package dev.sallyport.apps;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;

/// A developer at a page of an app that he may see.
public record AtClient(Entry entry, Client client) {
    public String id() {
        return client.id().value();
    }
}
