package dev.sallyport.pages;

import dev.sallyport.client.Client.AppCard;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which addresses may become a link, an image or a form's target. Escaping can't help here: an
/// address that runs a script is harmful however well it is quoted.
final class Links {
    private static final Set<String> RUNS_OR_READS =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "filesystem");
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern OURS = Pattern.compile("([?]|/(?!/))[^\\s\\\\\\p{Cntrl}]*");
    private static final Pattern EMBEDDED_IMAGE =
            Pattern.compile("data:image/(png|jpeg|gif|webp|svg\\+xml)[;,].*");
    private static final int LONGEST_EMBEDDED_IMAGE = 12_000;
    private static final int MOST_CONTACTS = 2;

    private Links() {}

    record Link(String text, String href) {}

    /// What an app says about itself, in the order of its card.
    static List<Link> of(AppCard app, Texts texts) {
        var links = new ArrayList<Link>();
        app.website().flatMap(Links::web).ifPresent(site -> links.add(host(site)));
        app.privacyPolicy()
                .flatMap(Links::web)
                .ifPresent(uri -> links.add(link(texts.text("consent.privacy"), uri)));
        app.terms()
                .flatMap(Links::web)
                .ifPresent(uri -> links.add(link(texts.text("consent.terms"), uri)));
        app.contacts().stream()
                .filter(contact -> MAIL.matcher(contact).matches())
                .limit(MOST_CONTACTS)
                .forEach(mail -> links.add(new Link(mail, "mailto:" + mail)));
        return List.copyOf(links);
    }

    private static Link link(String text, URI address) {
        return new Link(text, address.toString());
    }

    private static Link host(URI site) {
        return new Link(site.getHost(), site.toString());
    }

    /// An address on the web, and nothing else.
    static Optional<URI> web(URI address) {
        return Set.of("http", "https").contains(scheme(address)) && address.getHost() != null
                ? Optional.of(address)
                : Optional.empty();
    }

    /// Where an answer goes when the person takes it there: on the web, or to an app by a scheme of
    /// its own.
    static Optional<URI> onward(URI address) {
        var scheme = scheme(address);
        var isTheApps = !scheme.isEmpty() && !scheme.startsWith("http");
        return isTheApps && !RUNS_OR_READS.contains(scheme) ? Optional.of(address) : web(address);
    }

    /// An image the policy lets the browser load: by https, from this server, or in the address.
    static Optional<String> image(URI address) {
        var text = address.toString();
        boolean loadable =
                switch (scheme(address)) {
                    case "https" -> address.getHost() != null;
                    case "data" ->
                            text.length() <= LONGEST_EMBEDDED_IMAGE
                                    && EMBEDDED_IMAGE.matcher(text).matches();
                    case "" -> isOurs(text);
                    default -> false;
                };
        return loadable ? Optional.of(text) : Optional.empty();
    }

    /// Whether an address stays on this server, however a browser may read it.
    static boolean isOurs(String address) {
        return OURS.matcher(address).matches();
    }

    /// A link to a page of this server. Made from its own configuration, so it is a fault of ours.
    static String ours(String address) {
        if (!isOurs(address)) {
            throw new IllegalArgumentException("not an address of this server");
        }
        return address;
    }

    /// Where a form goes. Registration refuses what is refused here, so it is a fault of ours.
    static String action(String address) {
        if (RUNS_OR_READS.contains(scheme(URI.create(address)))) {
            throw new IllegalArgumentException("a form can't be sent to an address of this kind");
        }
        return address;
    }

    private static String scheme(URI address) {
        var scheme = address.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }
}
