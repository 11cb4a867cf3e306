package dev.plexus.runtime.cli;

/** What a command's end says to scripts. The numbers are part of the product's contract. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    CONFIGURATION(3),
    UNREACHABLE(4),
    NOT_AUTHORISED(5),
    NOT_FOUND(6),
    CONFLICT(7),
    DATABASE(8),
    PLUGIN_REJECTED(10);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
