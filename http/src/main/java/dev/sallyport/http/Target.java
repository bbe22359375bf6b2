package dev.sallyport.http;

/// Whether a raw path can mean one thing only. All our paths are plain ASCII: what another party on
/// the way might decode, normalise or cut differently is not for us.
final class Target {
    private Target() {}

    static boolean isPlain(String path) {
        if (!path.startsWith("/") || path.contains("//")) {
            return false;
        }
        for (var segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        for (var at = 0; at < path.length(); at++) {
            if (!isPlain(path, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String path, int at) {
        var character = path.charAt(at);
        return switch (character) {
            case ';', '\\', '?', '#' -> false;
            case '%' -> isHarmlessEscape(path, at);
            default -> character > ' ' && character < 0x7f;
        };
    }

    /// An escape of a printable character that has no meaning of its own in a path.
    private static boolean isHarmlessEscape(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        var high = Character.digit(path.charAt(at + 1), 16);
        var low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        var escaped = high << 4 | low;
        return escaped >= ' ' && escaped != 0x7f && "./\\;%".indexOf(escaped) < 0;
    }
}
