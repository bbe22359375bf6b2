package dev.sallyport.protocol;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.refused;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What a request brought besides its header, bounded by the edge. Never printed.
public final class Body {
    public static final Body NONE = new Body(Bytes.NONE, Optional.empty());

    private final Bytes bytes;
    private final Optional<Form> form;

    private Body(Bytes bytes, Optional<Form> form) {
        this.bytes = bytes;
        this.form = form;
    }

    /// A form that came in parts (RFC 7578).
    private record Form(Params fields, Map<String, Upload> uploads) {}

    /// A form with files, as the edge took it apart.
    public static Body of(Params fields, Map<String, Upload> uploads) {
        return new Body(Bytes.NONE, Optional.of(new Form(fields, Map.copyOf(uploads))));
    }

    public static Body of(byte[] bytes) {
        return new Body(Bytes.of(bytes), Optional.empty());
    }

    public static Body of(String text) {
        return new Body(Bytes.of(text), Optional.empty());
    }

    /// The text. Refuses bytes that are not UTF-8.
    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.buffer()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw refused(INVALID_REQUEST, "the body must be UTF-8");
        }
    }

    /// The bytes as they came, for whoever takes them apart.
    public ByteBuffer buffer() {
        return bytes.buffer();
    }

    /// The fields of a form that came in parts; nothing when it came otherwise.
    Optional<Params> fields() {
        return form.map(Form::fields);
    }

    /// The file that was chosen in a field of the form.
    Optional<Upload> upload(String field) {
        return form.flatMap(parts -> Optional.ofNullable(parts.uploads().get(field)));
    }

    public int size() {
        return bytes.size();
    }
}
