package dev.sallyport.token;

import dev.sallyport.json.JsonObject;
import dev.sallyport.seal.Purpose;
import dev.sallyport.seal.Seal;
import java.util.Optional;

/// Refresh tokens as text. A token says which grant it belongs to and which generation it is; the
/// same generation is always the same text, so a lost answer can be given again.
public final class RefreshTokens {
    private static final String GRANT = "g";
    private static final String GENERATION = "n";

    private final Seal seal;

    public RefreshTokens(Seal seal) {
        this.seal = seal;
    }

    /// What a refresh token that was issued here says.
    ///
    /// @param grant the grant's id
    public record Presented(String grant, long generation) {}

    public String issue(String grantId, long generation) {
        var content = JsonObject.builder().add(GRANT, grantId).add(GENERATION, generation).build();
        return seal.close(Purpose.REFRESH_TOKEN, content);
    }

    /// What the token says, if it was issued here. Whether its grant lives is another question.
    public Optional<Presented> open(String token) {
        return seal.open(Purpose.REFRESH_TOKEN, token)
                .map(content ->
                        new Presented(
                                content.requiredString(GRANT), content.requiredNumber(GENERATION)));
    }
}
