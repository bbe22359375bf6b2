package dev.sallyport.house;

import java.util.Arrays;
import java.util.List;

/// The pages of a person's account, in the order of the menu.
public enum OwnPage {
    APPS("account_apps"),
    SESSIONS("account_sessions"),
    PROFILE("account_profile"),
    PASSWORD("account_password"),
    DATA("account_data");

    private final String door;

    OwnPage(String door) {
        this.door = door;
    }

    /// The name of its door.
    public String door() {
        return door;
    }

    public static List<String> doors() {
        return Arrays.stream(values()).map(OwnPage::door).toList();
    }
}
