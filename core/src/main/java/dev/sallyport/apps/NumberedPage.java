package dev.sallyport.apps;

import dev.sallyport.protocol.Request;
import java.util.List;

/// The part of a list that an address asks for by its number: the first where it asks for none, the
/// last where there are not that many.
///
/// @param number from 1
/// @param count how many such pages there are, at least one
public record NumberedPage<T>(List<T> items, int number, int count) {
    public NumberedPage {
        items = List.copyOf(items);
    }

    /// @param size how many stand on one page
    public static <T> NumberedPage<T> of(List<T> all, int size, Request request) {
        var count = Math.max(1, Math.ceilDiv(all.size(), size));
        var number = Math.clamp(asked(request), 1, count);
        var items = all.stream().skip((number - 1L) * size).limit(size).toList();
        return new NumberedPage<>(items, number, count);
    }

    private static int asked(Request request) {
        return request.query()
                .optional("page")
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(1);
    }
}
