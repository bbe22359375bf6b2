package dev.sallyport.seal;

/// What a value was sealed for. The prefix lets a person and a secret scanner recognise it.
public enum Purpose {
    CODE("spc_", 1500),
    REFRESH_TOKEN("spr_", 1500),
    ACCESS_TOKEN("spa_", 1500),
    /// Anybody can have one made, so that nearly none is stored; one that came in an address goes
    /// on in one.
    FLOW("spf_", 6000),
    SIGNING_KEY("spk_", 1500),
    WEBHOOK_SECRET("spw_", 1500),
    TRIAL("spt_", 1500);

    private final String prefix;
    private final int longest;

    Purpose(String prefix, int longest) {
        this.prefix = prefix;
        this.longest = longest;
    }

    /// In characters: what is longer does not travel.
    int longest() {
        return longest;
    }

    public String prefix() {
        return prefix;
    }
}
