package dev.sallyport.apps;

import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;

/// A page of the developer console with a form: GET shows it, POST changes something. No form that
/// was made by another site, or before the last sign-in, comes as far as [#change].
///
/// @param <T> somebody at what the page is about
public interface ConsoleForm<T> extends ConsoleDoor<T> {
    Reply change(T found);

    @Override
    default Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    default boolean admitsUpload(Request bare) {
        return pages().isSomebody(bare);
    }

    @Override
    default Reply handle(Request request) {
        return pages().enter(
                        request,
                        entry -> {
                            var found = find(entry);
                            return entry.isChange() ? change(found) : show(found);
                        });
    }
}
