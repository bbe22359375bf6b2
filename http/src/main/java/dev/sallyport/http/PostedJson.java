package dev.sallyport.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/// One POST and the head of its answer over one connection, read by Jetty's parser at its
/// strictest. Nobody looks at what else the answer says, however long it is.
final class PostedJson implements HttpParser.ResponseHandler {
    private static final int LARGEST_HEADER = 16 * 1024;

    private Optional<Integer> status = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean complete;

    private PostedJson() {}

    static int send(URI uri, String header, String value, String body, Socket socket)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head =
                List.of(
                        "POST " + FetchedDocument.target(uri) + " HTTP/1.1",
                        "Host: " + uri.getRawAuthority(),
                        "Content-Type: application/json",
                        "Content-Length: " + bytes.length,
                        header + ": " + value,
                        "User-Agent: sallyport",
                        "Connection: close",
                        "",
                        "");
        var out = socket.getOutputStream();
        out.write(String.join("\r\n", head).getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        return new PostedJson().read(socket);
    }

    private int read(Socket socket) throws IOException {
        var parser = new HttpParser(this, LARGEST_HEADER, HttpCompliance.STRICT);
        var bytes = new byte[2 * 1024];
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
        return trouble.isEmpty()
                ? status.orElseThrow(() -> new FetchFailed("the answer broke off"))
                : failed(trouble.get());
    }

    private static int failed(String why) {
        throw new FetchFailed(why);
    }

    @Override
    public void startResponse(HttpVersion version, int code, String reason) {
        status = Optional.of(code);
    }

    @Override
    public void parsedHeader(HttpField field) {
        // nothing that it says is of use
    }

    @Override
    public boolean headerComplete() {
        complete = true;
        return true;
    }

    @Override
    public boolean content(ByteBuffer part) {
        return true;
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

    private void stop(String why) {
        trouble = Optional.of(why);
        complete = true;
    }
}
