package dev.sallyport.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A drawn page as its tags, read the way a browser does: what stands in quotes is one value.
record Markup(String text, List<Tag> tags) {
    private static final Pattern TAG =
            Pattern.compile(
                    "<([a-z0-9]+)((?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*)\\s*/?>",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    record Tag(String name, Map<String, String> attributes) {
        String get(String attribute) {
            return Optional.ofNullable(attributes.get(attribute))
                    .orElseThrow(() -> new AssertionError(name + " has no " + attribute));
        }

        boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }
    }

    static Markup of(String html) {
        var tags = new ArrayList<Tag>();
        var tag = TAG.matcher(html);
        while (tag.find()) {
            var attributes = new LinkedHashMap<String, String>();
            var attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                var value = Optional.ofNullable(attribute.group(2)).orElse("");
                attributes.put(attribute.group(1), unescaped(value));
            }
            tags.add(new Tag(tag.group(1), attributes));
        }
        return new Markup(html, tags);
    }

    /// The names of the tags and of their attributes: what nobody's words may change.
    List<String> skeleton() {
        return tags.stream().map(tag -> tag.name() + tag.attributes().keySet()).toList();
    }

    List<Tag> all(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).toList();
    }

    boolean hasId(String id) {
        return tags.stream().anyMatch(tag -> id.equals(tag.attributes().get("id")));
    }

    Tag byId(String id) {
        var found = tags.stream().filter(tag -> id.equals(tag.attributes().get("id"))).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements have the id " + id);
        }
        return found.getFirst();
    }

    /// What a person reads, without tags, style and scripts, and with single spaces.
    String words() {
        var body = text.replaceAll("(?s)<(style|script|title)>.*?</\\1>", "");
        return unescaped(body.replaceAll("<[^>]*>", "")).replaceAll("\\s+", " ").strip();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
