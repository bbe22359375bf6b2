package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How one turns the pages of a list.
///
/// @param first the address of the first page, on every other
/// @param next the address of the page after, where one may follow
public record Turning(Optional<String> first, Optional<String> next) {

    /// @param parameter whose value is where the list goes on
    static Turning of(String address, String parameter, Optional<String> after, Answer page) {
        return new Turning(
                after.map(_ -> address),
                page.body()
                        .string("next")
                        .map(next ->
                                address
                                        + "?"
                                        + parameter
                                        + "="
                                        + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }
}
