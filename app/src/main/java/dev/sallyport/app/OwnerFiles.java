package dev.sallyport.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/// Files and folders for their owner only, and what it takes that they outlive a power failure.
public final class OwnerFiles {
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerFiles() {}

    /// With those above it.
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
    }

    /// Whether nobody but this user can put anything into the folder.
    public static boolean isOurs(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return true;
        }
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        var others = EnumSet.copyOf(OTHERS_WRITE);
        others.retainAll(attributes.permissions());
        return others.isEmpty() && attributes.owner().equals(thisUser());
    }

    /// Makes a file that must not be there yet.
    static void make(Path file) throws IOException {
        Files.createFile(file, permissions(file, "rw-------"));
    }

    /// Opens a file to write it, made when it is missing. Follows no link, and refuses a file that
    /// somebody else may have open.
    ///
    /// @param file in a folder that is ours
    public static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        var channel = FileChannel.open(file, options, permissions(file, "rw-------"));
        try {
            requireOwners(file);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Puts a text in the place of what the file held, whole or not at all.
    public static void replace(Path folder, String name, String text) throws IOException {
        var fresh = folder.resolve(name + ".new");
        try (var channel = open(fresh)) {
            channel.truncate(0);
            writeAll(channel, ByteBuffer.wrap(text.getBytes(UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        keepNames(folder);
    }

    public static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// What was made, renamed or removed in a folder stays so.
    public static void keepNames(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (var handle = FileChannel.open(folder, StandardOpenOption.READ)) {
                handle.force(true);
            }
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void requireOwners(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        var attributes =
                Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile() || !FILE.containsAll(attributes.permissions())) {
            throw new FileSystemException(
                    file.toString(), null, "it is no file that only its owner may read");
        }
    }

    /// Whoever owns what this process makes.
    private static UserPrincipal thisUser() throws IOException {
        var made = Files.createTempFile("sallyport", ".owner");
        try {
            return Files.getOwner(made);
        } finally {
            Files.delete(made);
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
