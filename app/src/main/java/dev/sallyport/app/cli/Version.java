package dev.sallyport.app.cli;

import java.util.Optional;

/// Which build this is, as its archive says.
final class Version {
    private Version() {}

    static String text() {
        var version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return "sallyport " + version.orElse("(not packaged)");
    }
}
