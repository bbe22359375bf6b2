package dev.sallyport.apps;

import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.time.Instant;

/// Leads from a person to a workspace, whose own record says whether he belongs to it.
///
/// @param since when this was noted
public record Membership(String subject, String workspace, Instant since) implements Forerunner {
    /// By person and workspace.
    public static final String KIND = "membership";

    /// By person and number: the workspaces he made.
    public static final String FOUNDED_KIND = "founded";

    public static final Codec<Membership> CODEC =
            new Codec<>() {
                @Override
                public JsonObject write(Membership membership) {
                    return JsonObject.builder()
                            .add("sub", membership.subject())
                            .add("workspace", membership.workspace())
                            .add("since", membership.since())
                            .build();
                }

                @Override
                public Membership read(JsonObject body) {
                    return new Membership(
                            body.requiredString("sub"),
                            body.requiredString("workspace"),
                            body.requiredInstant("since"));
                }
            };
}
