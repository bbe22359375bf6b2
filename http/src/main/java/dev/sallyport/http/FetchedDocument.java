package dev.sallyport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/// One GET and its answer over one connection, read by Jetty's parser at its strictest.
final class FetchedDocument implements HttpParser.ResponseHandler {
    private static final int LARGEST = 64 * 1024;
    private static final int LARGEST_HEADER = 16 * 1024;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<String> trouble = Optional.empty();
    private boolean complete;

    private FetchedDocument() {}

    static String read(URI uri, Socket socket) throws IOException {
        var request =
                List.of(
                        "GET " + target(uri) + " HTTP/1.1",
                        "Host: " + uri.getRawAuthority(),
                        "Accept: application/json",
                        "User-Agent: sallyport",
                        "Connection: close",
                        "",
                        "");
        var bytes = String.join("\r\n", request).getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return new FetchedDocument().read(socket);
    }

    /// What a request line names.
    static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return path + Optional.ofNullable(uri.getRawQuery()).map(query -> "?" + query).orElse("");
    }

    private String read(Socket socket) throws IOException {
        var parser = new HttpParser(this, LARGEST_HEADER, HttpCompliance.STRICT);
        var bytes = new byte[8 * 1024];
        while (!complete) {
            var count = socket.getInputStream().read(bytes);
            if (count < 0) {
                parser.atEOF();
            }
            var buffer = ByteBuffer.wrap(bytes, 0, Math.max(0, count));
            do {
                parser.parseNext(buffer);
            } while (buffer.hasRemaining() && !complete);
        }
        if (trouble.isPresent()) {
            throw new FetchFailed(trouble.get());
        }
        return text();
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new FetchFailed("the document is not UTF-8", notUtf8);
        }
    }

    @Override
    public void startResponse(HttpVersion version, int status, String reason) {
        if (status != 200) {
            stop("the answer is not 200");
        }
    }

    @Override
    public boolean content(ByteBuffer part) {
        if (body.size() + part.remaining() > LARGEST) {
            return stop("the document is too large");
        }
        var bytes = new byte[part.remaining()];
        part.get(bytes);
        body.writeBytes(bytes);
        return false;
    }

    @Override
    public void parsedHeader(HttpField field) {
        if (field.getHeader() == HttpHeader.CONTENT_LENGTH && field.getLongValue() > LARGEST) {
            stop("the document is too large");
        }
    }

    @Override
    public boolean headerComplete() {
        return complete;
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        complete = true;
        return true;
    }

    @Override
    public void earlyEOF() {
        stop("the answer broke off");
    }

    @Override
    public void badMessage(HttpException failure) {
        stop("the answer is not HTTP");
    }

    /// The parser takes no exceptions from its handler; `true` makes it pause.
    private boolean stop(String why) {
        trouble = trouble.or(() -> Optional.of(why));
        complete = true;
        return true;
    }
}
