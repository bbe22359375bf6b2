package dev.sallyport.examples.demoapp;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/// Markup. Text becomes markup only by being escaped, so what a server sent cannot be a tag.
record Html(String markup) {
    static final Html NOTHING = new Html("");

    static Html text(String text) {
        return new Html(
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    /// Fills a template's `{}` marks in order, with markup as it is and anything else escaped.
    static Html of(String template, Object... values) {
        var out = new StringBuilder();
        var from = 0;
        for (var value : values) {
            var mark = template.indexOf("{}", from);
            out.append(template, from, mark)
                    .append(
                            value instanceof Html html
                                    ? html.markup
                                    : text(value.toString()).markup);
            from = mark + 2;
        }
        return new Html(out.append(template, from, template.length()).toString());
    }

    static Html all(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(joining("\n")));
    }
}
