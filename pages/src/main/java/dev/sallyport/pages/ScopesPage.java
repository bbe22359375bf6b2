package dev.sallyport.pages;

import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.ScopesView;
import java.util.List;

/// The scopes of a tenant as their template draws them.
record ScopesPage(ScopesView view, Texts texts) {

    /// @param words what people read; with the category, where there is one
    record Row(String name, String words, boolean isStandard, boolean isDefault) {}

    List<Row> rows() {
        return view.scopes().stream().map(this::row).toList();
    }

    private Row row(JsonObject told) {
        var name = told.requiredString("name");
        var title = inLanguage(told, "title", "titles");
        var permission = ConsentPage.permission(new ScopeLine(name, title), texts).title();
        var category = inLanguage(told, "category", "categories");
        return new Row(
                name,
                category.isEmpty() ? permission : permission + Texts.DOT + category,
                told.isTrue("standard"),
                told.isTrue("default"));
    }

    private String inLanguage(JsonObject told, String one, String several) {
        return told.object(several)
                .flatMap(texts -> texts.string(this.texts.language().getLanguage()))
                .or(() -> told.string(one))
                .orElse("");
    }
}
