package dev.sallyport.admin;

import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.protocol.Reply;
import dev.sallyport.tenant.AdminScopes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One thing the API does: what the door obeys and the document tells.
///
/// @param id unique; the audit log calls the change so
/// @param scope what the token must have; absent where nobody need bring one
/// @param parameters of the query and the header
/// @param body what must come; absent where nothing may
/// @param answers besides the refusals that every operation may end with
public record Operation(
        String method,
        String id,
        String summary,
        Optional<String> scope,
        List<Parameter> parameters,
        Optional<Shape> body,
        List<Answer> answers,
        Work work) {
    public Operation {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /// What an operation does.
    public interface Work {
        Reply answer(Call call);
    }

    /// @param in `query` or `header`
    public record Parameter(
            String name, String in, boolean isRequired, Schema schema, String meaning) {
        static Parameter query(String name, Schema schema, String meaning) {
            return new Parameter(name, "query", false, schema, meaning);
        }

        static Parameter needed(String name, Schema schema, String meaning) {
            return new Parameter(name, "query", true, schema, meaning);
        }

        /// @param isRequired whether one must say which version is to be changed
        static Parameter ifMatch(boolean isRequired) {
            return new Parameter(
                    "If-Match",
                    "header",
                    isRequired,
                    Schema.Text.filled(200),
                    "The ETag of what is to be changed. Another one is refused with 412.");
        }
    }

    /// @param body nothing for an answer without one
    public record Answer(int status, String meaning, Optional<Schema> body) {}

    static Operation reading(String id, String summary, Work work) {
        return of("GET", id, summary, AdminScopes.READ, work);
    }

    static Operation changing(String method, String id, String summary, Work work) {
        return of(method, id, summary, AdminScopes.WRITE, work);
    }

    private static Operation of(String method, String id, String summary, String scope, Work work) {
        return new Operation(
                method,
                id,
                summary,
                Optional.of(scope),
                List.of(),
                Optional.empty(),
                List.of(),
                work);
    }

    Operation forEverybody() {
        return new Operation(
                method, id, summary, Optional.empty(), parameters, body, answers, work);
    }

    Operation taking(Parameter... more) {
        var all = Stream.concat(parameters.stream(), Stream.of(more)).toList();
        return new Operation(method, id, summary, scope, all, body, answers, work);
    }

    Operation taking(Shape content) {
        return new Operation(
                method, id, summary, scope, parameters, Optional.of(content), answers, work);
    }

    Operation answering(int status, String meaning, Schema content) {
        return answering(new Answer(status, meaning, Optional.of(content)));
    }

    Operation answering(int status, String meaning) {
        return answering(new Answer(status, meaning, Optional.empty()));
    }

    private Operation answering(Answer answer) {
        var all = Stream.concat(answers.stream(), Stream.of(answer)).toList();
        return new Operation(method, id, summary, scope, parameters, body, all, work);
    }

    Operation doing(Work other) {
        return new Operation(method, id, summary, scope, parameters, body, answers, other);
    }

    /// Whether it takes the version that is to be changed.
    boolean isConditional() {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals("If-Match"));
    }
}
