package dev.plexus.storage.sqlite;

import dev.plexus.api.store.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteException;

/** Says what went wrong with a database file, and what to do. Thread-safe. */
final class Failures {
    private final DatabaseFile file;

    Failures(DatabaseFile file) {
        this.file = file;
    }

    StorageException closed() {
        return new StorageException("the database " + file.path() + " is closed");
    }

    StorageException unfinished(Duration patience) {
        return new StorageException("the database " + file.path() + " did not finish writing within "
                + patience.toMillis() + " ms; look after its disk");
    }

    StorageException abandoned(String reason, Exception cause) {
        return new StorageException("the database " + file.path() + " " + reason, cause);
    }

    /** The failure in words, with itself as the cause: it comes from another thread, and both stacks are worth reading. */
    StorageException explain(Throwable failure) {
        if (failure instanceof StorageException said) {
            return new StorageException(String.valueOf(said.getMessage()), said);
        }
        List<Throwable> causes = causes(failure);
        return causes.stream()
                .filter(SQLiteException.class::isInstance)
                .map(SQLiteException.class::cast)
                .findFirst()
                .map(known -> new StorageException(words(known), failure))
                .orElseGet(() ->
                        new StorageException("the database " + file.path() + " failed: " + causes.getLast(), failure));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && !causes.contains(cause)) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    /** By the primary result code, the low byte of the code (https://sqlite.org/rescode.html). */
    private String words(SQLiteException failure) {
        String words = switch (failure.getResultCode().code & 0xff) {
            case 3, 14, 23 -> "cannot open the database %s: let this user read and write it and its folder";
            case 5, 6 -> "the database %s is locked by another program: close that one";
            case 8 -> "the database %s can only be read: let this user write it and its folder";
            case 10 -> "cannot read or write the database %s: look after its disk";
            case 11 -> "the database %s is damaged: restore a backup, or name another database";
            case 13 -> "no room is left for the database %s: free some space on its disk";
            case 26 -> "%s is a file but not a SQLite database: name another file";
            default -> "the database %s failed";
        };
        return words.formatted(file.path()) + " (" + failure.getMessage() + ")";
    }
}
