package dev.sallyport.pages;

import dev.sallyport.devices.SessionsView;
import dev.sallyport.devices.SessionsView.Done;
import dev.sallyport.devices.SessionsView.SessionLine;
import dev.sallyport.session.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page of sessions as its template draws it.
///
/// @param notice what was done a moment ago; empty for nothing
/// @param more how many are not shown, in words; empty when all are
record SessionsPage(
        OwnMenu menu,
        List<Session> sessions,
        String notice,
        String more,
        String action,
        String proof) {

    /// @param seen since when it is signed in, when it was last here, and from where
    record Session(String sid, String device, String seen, boolean here) {}

    static SessionsPage of(SessionsView view, Texts texts) {
        return new SessionsPage(
                OwnMenu.of(view.own(), texts),
                view.sessions().stream().map(line -> session(line, texts)).toList(),
                view.done().map(done -> notice(done, texts)).orElse(""),
                view.more() == 0 ? "" : texts.count("sessions.more", view.more()),
                Links.action(view.action()),
                view.proof());
    }

    boolean alone() {
        return sessions.size() == 1 && more.isEmpty();
    }

    private static String notice(Done done, Texts texts) {
        return texts.text(
                switch (done) {
                    case ONE_SIGNED_OUT -> "sessions.done_one";
                    case OTHERS_SIGNED_OUT -> "sessions.done_others";
                });
    }

    private static Session session(SessionLine line, Texts texts) {
        var seen =
                Stream.of(
                                Optional.of(texts.dated("sessions.since", line.since())),
                                Optional.of(texts.dated("sessions.seen", line.lastSeen())),
                                line.device().flatMap(Device::network))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(Texts.DOT));
        return new Session(line.sid(), device(line.device(), texts), seen, line.here());
    }

    private static String device(Optional<Device> device, Texts texts) {
        var browser =
                device.flatMap(Device::browser).orElseGet(() -> texts.text("sessions.unknown"));
        return device.flatMap(Device::system)
                .map(system ->
                        texts.plain("sessions.on", Map.of("browser", browser, "system", system)))
                .orElse(browser);
    }
}
