package dev.sallyport.stories;

import java.nio.file.Path;

/// The engines that several servers may share.
enum SharedStore {
    SQLITE {
        @Override
        String fresh(Path folder) {
            return "sqlite:" + folder.resolve("shared.db");
        }
    };

    /// The URL of a store that holds nothing yet.
    abstract String fresh(Path folder);
}
