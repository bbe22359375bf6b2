package dev.sallyport.tryit;

import java.util.List;

/// A program that does the flow of one app, with nothing but what its language brings along.
///
/// @param language as people call it
/// @param id for programs
public record Program(String id, String language, String text) {
    /// One in each language. Each asks for the address the browser came back to, and reads the
    /// app's secret from the environment.
    static List<Program> of(Recipe recipe) {
        return List.of(
                new Program("curl", "curl", new CurlProgram(recipe).text()),
                new Program("javascript", "JavaScript", new JavaScriptProgram(recipe).text()),
                new Program("python", "Python", new PythonProgram(recipe).text()),
                new Program("java", "Java", new JavaProgram(recipe).text()));
    }
}
