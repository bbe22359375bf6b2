package dev.sallyport.app;

import dev.sallyport.app.config.Config;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The file the master key is kept in: readable by its owner alone, made once, never overwritten.
public final class MasterKeyFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    public MasterKeyFile(Path file) {
        this.file = file;
    }

    /// The one a configuration names. Throws with a sentence that says how to make one.
    public static MasterKeyFile of(Config config) throws StartFailure {
        return new MasterKeyFile(
                config.masterKeyFile()
                        .orElseThrow(() ->
                                new StartFailure(
                                        "The configuration names no master key. `sallyport keys"
                                                + " master FILE` makes one; then set"
                                                + " master_key_file: FILE.")));
    }

    public boolean exists() {
        return Files.exists(file);
    }

    public MasterKey read() throws StartFailure {
        try {
            refuseWhatOthersRead();
            if (Files.size(file) > MAX_BYTES) {
                throw new StartFailure("The master key file " + file + " is too large to be one.");
            }
            return MasterKey.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw new StartFailure(
                    "The master key file "
                            + file
                            + " does not exist. `sallyport keys master "
                            + file
                            + "` makes one; keep a copy of it in a safe place.",
                    missing);
        } catch (IOException unreadable) {
            throw new StartFailure("The master key file " + file + " cannot be read.", unreadable);
        } catch (IllegalArgumentException notAKey) {
            throw new StartFailure(
                    "The master key file "
                            + file
                            + " is no master key: "
                            + notAKey.getMessage()
                            + ".",
                    notAKey);
        }
    }

    /// Makes a new key. Throws when the file is there already: whatever was sealed under the old
    /// key would be lost. The file appears whole or not at all.
    public MasterKey make(Randomness randomness) throws StartFailure {
        var key = MasterKey.fresh(randomness);
        var draft = file.resolveSibling(file.getFileName() + "." + randomness.name(6));
        try {
            makeDirectory();
            OwnerFiles.make(draft);
            Files.writeString(draft, key.text(), StandardOpenOption.SYNC);
            Files.createLink(file, draft); // never replaces what is there, as moving would
            OwnerFiles.keepNames(folder());
            return key;
        } catch (FileAlreadyExistsException taken) {
            throw new StartFailure(
                    "There is something at " + file + " already; it was left as it is.", taken);
        } catch (IOException | UnsupportedOperationException failure) {
            throw new StartFailure("The master key file " + file + " cannot be made.", failure);
        } finally {
            forget(draft);
        }
    }

    private void makeDirectory() throws IOException {
        if (!Files.isDirectory(folder())) {
            OwnerFiles.makeFolder(folder());
        }
    }

    private Path folder() {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    }

    private static void forget(Path draft) throws StartFailure {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException stays) {
            throw new StartFailure(draft + " holds a master key and cannot be removed.", stays);
        }
    }

    private void refuseWhatOthersRead() throws IOException, StartFailure {
        if (OwnerFiles.isPosix(file) && !OWNER.containsAll(withoutExecution())) {
            throw new StartFailure(
                    "The master key file "
                            + file
                            + " may be read by others. `chmod 600 "
                            + file
                            + "` keeps it to its owner.");
        }
    }

    private Set<PosixFilePermission> withoutExecution() throws IOException {
        var permissions = EnumSet.copyOf(OWNER);
        permissions.addAll(Files.getPosixFilePermissions(file));
        permissions.remove(PosixFilePermission.OWNER_EXECUTE);
        return permissions;
    }
}
