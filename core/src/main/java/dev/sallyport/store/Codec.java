package dev.sallyport.store;

import dev.sallyport.json.JsonObject;

/// How one record is written down. Lives beside the record.
public interface Codec<T> {
    JsonObject write(T value);

    T read(JsonObject body);
}
