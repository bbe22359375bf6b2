package dev.sallyport.examples.demoapp;

import java.net.URI;

/// Where the demo app stands, and where the others are.
///
/// @param baseUrl the app's own address, no path; with port 0 a free port is taken and put in
/// @param serverPort the port at which every `<system>.localhost` authorization server answers
/// @param api the base address of the API behind them, no path
public record DemoAppSettings(URI baseUrl, int serverPort, URI api) {

    /// The addresses the README uses.
    public static DemoAppSettings defaults() {
        return new DemoAppSettings(
                URI.create("http://localhost:9100"), 9000, URI.create("http://localhost:9200"));
    }

    /// From the command line: `[base URL] [server port] [API]`, each with its default.
    static DemoAppSettings of(String... arguments) {
        var defaults = defaults();
        return new DemoAppSettings(
                arguments.length > 0 ? URI.create(arguments[0]) : defaults.baseUrl(),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : defaults.serverPort(),
                arguments.length > 2 ? URI.create(arguments[2]) : defaults.api());
    }
}
