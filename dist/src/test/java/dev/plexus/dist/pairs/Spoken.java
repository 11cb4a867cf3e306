package dev.plexus.dist.pairs;

/** One thing said earlier in a conversation, or the question at its end. */
record Spoken(Role role, String text) {
    /** Who said it. */
    enum Role {
        USER,
        ASSISTANT
    }

    static Spoken user(String text) {
        return new Spoken(Role.USER, text);
    }

    static Spoken assistant(String text) {
        return new Spoken(Role.ASSISTANT, text);
    }

    boolean byUser() {
        return role == Role.USER;
    }
}
