package dev.sallyport.authorize;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.util.Map;

/// The page that carries an answer by POST (`response_mode=form_post`): it sends itself, and has a
/// button for browsers that run no script.
///
/// @param action the app's redirect URI
/// @param fields the answer's parameters, in order
public record FormPostView(Frame frame, String action, Map<String, String> fields)
        implements View {}
