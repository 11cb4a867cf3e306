package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file that is a database.
 *
 * @param path absolute
 */
record DatabaseFile(Path path) {
    static final String SCHEME = "sqlite";

    /** @throws StorageException if the URL names no file that could be one */
    static DatabaseFile of(String url) {
        if (!url.startsWith(SCHEME + ":")) {
            throw new StorageException("'" + url + "' is not the URL of a SQLite database: write sqlite:/path/to/file");
        }
        String place = url.substring(SCHEME.length() + 1);
        if (place.isBlank() || place.equals(":memory:")) {
            throw new StorageException(
                    "'" + url + "' names no file: a SQLite database must be one, write sqlite:/path/to/file");
        }
        // The driver takes what stands behind a question mark as settings.
        if (place.contains("?")) {
            throw new StorageException("'" + url + "': the path of a SQLite database cannot contain a question mark");
        }
        return new DatabaseFile(absolute(url, place));
    }

    private static Path absolute(String url, String place) {
        try {
            Path path = Path.of(place);
            if (path.isAbsolute() && path.getFileName() != null) {
                return path.normalize();
            }
            throw new StorageException("'" + url + "' must be the absolute path of a file: write sqlite:/path/to/file");
        } catch (InvalidPathException failure) {
            throw new StorageException("'" + url + "' is not a path: " + failure.getReason(), failure);
        }
    }

    Path folder() {
        Path folder = path.getParent();
        return folder == null ? path : folder;
    }

    Path lockFile() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    /** Makes the folder, for its owner only, if it is not there. */
    void prepareFolder() {
        try {
            if (!Files.isDirectory(folder())) {
                Files.createDirectories(folder(), ownerOnly("rwx------"));
            }
        } catch (FileAlreadyExistsException failure) {
            throw new StorageException(
                    "cannot make the folder " + folder() + ": " + failure.getFile()
                            + " is a file; name another place for the database",
                    failure);
        } catch (IOException failure) {
            throw new StorageException(
                    "cannot make the folder " + folder() + " (" + reason(failure)
                            + "): make it and let this user write there, or name another place for the database",
                    failure);
        }
    }

    /** Makes the file, for its owner only, if it is not there; SQLite's files beside it take its permissions. */
    void prepareFile() {
        if (Files.isDirectory(path)) {
            throw new StorageException(path + " is a folder, not a database: name a file in it");
        }
        try {
            if (!Files.exists(path)) {
                Files.createFile(path, ownerOnly("rw-------"));
            }
        } catch (IOException failure) {
            throw notWritable(failure);
        }
        if (!Files.isReadable(path) || !Files.isWritable(path)) {
            throw new StorageException("cannot read and write the database " + path
                    + ": give this user the right to, or name another database");
        }
    }

    /** The failure to make a file in the folder. */
    StorageException notWritable(IOException failure) {
        return new StorageException(
                "cannot write in the folder " + folder() + " (" + reason(failure)
                        + "): let this user write there, or name another place for the database",
                failure);
    }

    /** What a new file or folder is made with: permissions, where the file system knows them. */
    FileAttribute<?>[] ownerOnly(String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException
                ? "permission denied"
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
