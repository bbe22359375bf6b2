package dev.sallyport.authorize;

import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.util.Map;

/// The page that carries an answer by POST (`response_mode=form_post`): it sends itself, and has a
/// button for browsers that run no script.
///
/// @param action the app's redirect URI
/// @param returnSource the same as a CSP source expression, for `form-action`
/// @param fields the answer's parameters, in order
public record FormPostView(
        Frame frame, String action, String returnSource, Map<String, String> fields)
        implements View {}
