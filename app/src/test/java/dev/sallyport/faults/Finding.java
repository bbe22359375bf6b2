package dev.sallyport.faults;

/// A promise that was broken, and by what.
record Finding(Promise promise, String evidence) {

    enum Promise {
        A_CODE_IS_ACCEPTED_ONCE,
        A_FRESH_CODE_IS_ACCEPTED,
        A_TOKEN_HAS_ONE_SUCCESSOR,
        A_TOKEN_IS_OVER_WHEN_ITS_SUCCESSOR_WAS_USED,
        WHAT_ENDED_STAYS_ENDED,
        WHAT_WAS_ACKNOWLEDGED_STAYS,
        A_CONSENT_IS_REMEMBERED,
        A_SESSION_STAYS,
        ONLY_DOCUMENTED_ANSWERS,
        /// Not the server's: a history that does not read everything back proves nothing.
        ALL_IS_READ_BACK
    }
}
