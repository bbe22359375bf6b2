package dev.sallyport.operator;

import dev.sallyport.protocol.Frame;
import java.util.Map;
import java.util.Optional;

/// What stands around a page of the admin console.
///
/// @param userName how the administrator is called
/// @param links the addresses of the pages
/// @param current the page this is, or belongs to
/// @param reviews where apps wait to be looked at, in a tenant that looks at them
/// @param account where his own account is
public record OperatorFrame(
        Frame frame,
        String userName,
        Map<OperatorPage, String> links,
        OperatorPage current,
        Optional<String> reviews,
        String account) {
    public OperatorFrame {
        links = Map.copyOf(links);
    }
}
