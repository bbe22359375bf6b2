package dev.sallyport.seal;

/// What a value was sealed for. The prefix lets a person and a secret scanner recognise it.
public enum Purpose {
    CODE("spc_"),
    REFRESH_TOKEN("spr_"),
    ACCESS_TOKEN("spa_"),
    FLOW("spf_"),
    SIGNING_KEY("spk_");

    private final String prefix;

    Purpose(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }
}
