package dev.sallyport.app.config;

/// One thing wrong in a configuration file.
///
/// @param line counted from 1
/// @param key the path to it, such as `tenants[0].clients[1].redirect_uris`; empty for the whole
///   file
/// @param sentence what was expected; never the value that was found
public record Problem(String file, int line, String key, String sentence) {

    /// `sallyport.yaml:12: tenants[0].issuer: expected …`
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + sentence;
    }
}
