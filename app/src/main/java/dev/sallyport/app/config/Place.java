package dev.sallyport.app.config;

/// Where in the file something stands.
///
/// @param line counted from 1
/// @param path by keys, empty for the whole file
record Place(int line, String path) {

    Place member(String key, int atLine) {
        return new Place(atLine, path.isEmpty() ? key : path + "." + key);
    }

    Place element(int index, int atLine) {
        return new Place(atLine, path + "[" + index + "]");
    }
}
