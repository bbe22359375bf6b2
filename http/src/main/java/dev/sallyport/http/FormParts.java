package dev.sallyport.http;

import dev.sallyport.protocol.Body;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Headers;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Upload;
import dev.sallyport.spec.Spec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartCompliance;
import org.eclipse.jetty.io.Content;

/// Takes a form in parts (`multipart/form-data`) apart. A form whose end was cut off, because its
/// file was too large, still gives the fields before it, and the file's beginning.
@Spec("RFC7578-4")
final class FormParts implements MultiPart.Parser.Listener {
    private static final String TYPE = "multipart/form-data";
    private static final int LONGEST_PART_HEADER = 1024;
    private static final Pattern NAME =
            Pattern.compile("form-data(;.*)?;\\s*name=\"(?<name>[A-Za-z0-9_-]{1,64})\"(;.*)?");
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename\\*?=");

    private final int largest;
    private final List<Map.Entry<String, byte[]>> fields = new ArrayList<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private String disposition = "";
    private ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean inPart;
    private boolean isComplete;
    private boolean isBroken;

    private FormParts(int largest) {
        this.largest = largest;
    }

    static boolean isForm(Headers headers) {
        return type(headers).toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /// Nothing when it is no form.
    ///
    /// @param isCut whether the body's end is missing
    /// @param largest a larger file is cut
    static Optional<Body> of(Headers headers, Body body, boolean isCut, int largest) {
        var boundary = MultiPart.extractBoundary(type(headers));
        if (boundary == null) {
            return Optional.empty();
        }
        var form = new FormParts(largest);
        var parser = new MultiPart.Parser(boundary, MultiPartCompliance.RFC7578, form);
        parser.setMaxParts(Params.MAX_FIELDS);
        parser.setPartHeadersMaxLength(LONGEST_PART_HEADER);
        try {
            parser.parse(Content.Chunk.from(body.buffer(), !isCut));
            return form.isForm(isCut) ? Optional.of(form.body()) : Optional.empty();
        } catch (Refused | CharacterCodingException notAForm) {
            return Optional.empty();
        }
    }

    @Override
    public void onPartBegin() {
        disposition = "";
        content = new ByteArrayOutputStream();
        inPart = true;
    }

    @Override
    public void onPartHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Disposition")) {
            disposition = value;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        var buffer = chunk.getByteBuffer();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        content.writeBytes(bytes);
    }

    @Override
    public void onPartEnd() {
        keep(true);
        inPart = false;
    }

    @Override
    public void onComplete() {
        isComplete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
        isBroken = true;
    }

    private boolean isForm(boolean isCut) {
        return !isBroken && (isComplete || isCut);
    }

    private Body body() throws CharacterCodingException {
        if (inPart) {
            keep(false);
        }
        var texts = new ArrayList<Map.Entry<String, String>>();
        for (var field : fields) {
            texts.add(Map.entry(field.getKey(), utf8(field.getValue())));
        }
        return Body.of(Params.ofFields(texts), uploads);
    }

    /// A file that nobody chose comes as an empty one. A field whose end is missing is none.
    private void keep(boolean isWhole) {
        var name = NAME.matcher(disposition);
        if (!name.matches()) {
            return;
        }
        var bytes = content.toByteArray();
        if (!FILE_NAME.matcher(disposition).find()) {
            if (isWhole) {
                fields.add(Map.entry(name.group("name"), bytes));
            }
        } else if (bytes.length > largest) {
            uploads.put(
                    name.group("name"), new Upload(Bytes.of(Arrays.copyOf(bytes, largest)), false));
        } else if (bytes.length > 0) {
            uploads.put(name.group("name"), new Upload(Bytes.of(bytes), isWhole));
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static String type(Headers headers) {
        return headers.first("Content-Type").orElse("");
    }
}
