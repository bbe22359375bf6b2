package dev.sallyport.admin;

/// Who uses the API.
///
/// @param client the app whose token it is
/// @param subject in whose name; the app's own id when it acts for itself
record Caller(String client, String subject) {
    static final Caller ANYBODY = new Caller("", "");
}
