package dev.sallyport.app.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// The file a kind is kept in: `grant.jsonl`. Kinds are ours, but an export carries whatever it
/// finds, so anything but lower case letters, digits and `_` is written as `%` and its bytes.
final class FileName {
    static final String SUFFIX = ".jsonl";
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final int LONGEST = 200;
    private static final int HASH_DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    private FileName() {}

    static String of(String kind) {
        var name = new StringBuilder();
        for (var each : kind.getBytes(UTF_8)) {
            if (PLAIN.indexOf(each) >= 0) {
                name.append((char) each);
            } else {
                name.append('%').append(HEX.toHexDigits(each));
            }
        }
        if (name.isEmpty() || name.length() > LONGEST) {
            var hash = Tally.NONE.plus(kind).hash().substring(0, HASH_DIGITS);
            name.setLength(Math.min(name.length(), LONGEST - HASH_DIGITS));
            name.append('%').append(hash);
        }
        return name + SUFFIX;
    }
}
