package dev.sallyport.house;

import dev.sallyport.protocol.Frame;
import java.util.Map;
import java.util.Optional;

/// What every page of a person's account shows around its content.
///
/// @param userName how the person who is signed in is called
/// @param overview the address of the overview
/// @param links the addresses of the pages
/// @param current the page this is; absent on the overview
/// @param console the address of the developer console, for those who may enter it
/// @param admin the address of the admin console, for administrators
public record OwnFrame(
        Frame frame,
        String userName,
        String overview,
        Map<OwnPage, String> links,
        Optional<OwnPage> current,
        Optional<String> console,
        Optional<String> admin) {
    public OwnFrame {
        links = Map.copyOf(links);
    }
}
