package dev.sallyport.faults;

/// What a client asked for.
sealed interface Act {

    /// Something about the grant that one code started.
    sealed interface OnGrant extends Act {
        String code();
    }

    record Redeem(String code) implements OnGrant {}

    /// @param token the refresh token that was presented
    record Rotate(String code, String token) implements OnGrant {}

    record Revoke(String code, String token) implements OnGrant {}

    /// @param token an access token, so that only the grant decides whether it counts
    record Introspect(String code, String token) implements OnGrant {}

    /// Something about what one person allowed an app.
    sealed interface OnConsent extends Act {
        Allowed allowed();
    }

    record Allowed(String person, String scope) {}

    record Allow(Allowed allowed) implements OnConsent {}

    /// Asks for a code without a page: given only for what is remembered.
    record Recall(Allowed allowed) implements OnConsent {}

    /// A page on the way, seen by somebody who is signed in.
    record Page(String person) implements Act {}
}
