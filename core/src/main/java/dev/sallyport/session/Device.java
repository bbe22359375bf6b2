package dev.sallyport.session;

import dev.sallyport.protocol.Network;
import dev.sallyport.protocol.Request;
import java.util.List;
import java.util.Optional;

/// Where somebody signed in, in words by which he can tell his own devices apart. Made of words of
/// ours alone: nothing that a browser sent is kept.
///
/// @param browser such as `Firefox`
/// @param system such as `Linux`
/// @param network a shortened address
public record Device(Optional<String> browser, Optional<String> system, Optional<String> network) {
    private static final int MOST_READ = 512;

    /// Browsers that call themselves after others as well come first.
    private static final List<Word> BROWSERS =
            List.of(
                    new Word("Edge", "Edg/", "EdgA/", "EdgiOS/", "Edge/"),
                    new Word("Opera", "OPR/", "Opera"),
                    new Word("Samsung Internet", "SamsungBrowser/"),
                    new Word("Firefox", "Firefox/", "FxiOS/"),
                    new Word("Chrome", "Chrome/", "Chromium/", "CriOS/"),
                    new Word("Safari", "Safari/"));

    private static final List<Word> SYSTEMS =
            List.of(
                    new Word("iPhone", "iPhone"),
                    new Word("iPad", "iPad"),
                    new Word("Android", "Android"),
                    new Word("Windows", "Windows"),
                    new Word("ChromeOS", "CrOS"),
                    new Word("macOS", "Macintosh", "Mac OS X"),
                    new Word("Linux", "Linux"));

    private record Word(String word, List<String> signs) {
        Word(String word, String... signs) {
            this(word, List.of(signs));
        }
    }

    static Device of(Request request) {
        var header = request.headers().first("User-Agent").orElse("");
        return read(header, request.remote());
    }

    /// @param agent a `User-Agent`, of which only the beginning is looked at
    static Device read(String agent, String address) {
        var beginning = agent.substring(0, Math.min(agent.length(), MOST_READ));
        return new Device(
                word(BROWSERS, beginning), word(SYSTEMS, beginning), Network.shortened(address));
    }

    private static Optional<String> word(List<Word> words, String agent) {
        return words.stream()
                .filter(word -> word.signs().stream().anyMatch(agent::contains))
                .map(Word::word)
                .findFirst();
    }
}
