package dev.sallyport.profile;

import dev.sallyport.house.OwnFrame;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.protocol.View;
import java.util.Map;

/// The page of a person's profile.
///
/// @param profile what stands in the form
/// @param problems what is wrong with it, by field
/// @param version the hidden field `version`: what the form was made from
/// @param action where the form goes
/// @param proof the hidden field `proof` of the form
public record ProfileView(
        OwnFrame own,
        Profile profile,
        Map<ProfileField, Problem> problems,
        Notice notice,
        String version,
        String action,
        String proof)
        implements View {

    public ProfileView {
        problems = Map.copyOf(problems);
    }

    public enum Notice {
        NONE,
        SAVED,
        NOT_SAVED,
        /// It was changed elsewhere since the form was made; the form is made anew.
        CHANGED_ELSEWHERE
    }
}
