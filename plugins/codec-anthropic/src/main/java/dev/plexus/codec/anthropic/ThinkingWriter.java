package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Decides on {@code thinking} and {@code output_config.effort} for one request. */
final class ThinkingWriter {
    /** The vendor takes no smaller budget. */
    private static final long SMALLEST_BUDGET = 1_024;

    private static final String PATH = "reasoning";

    private final Outgoing outgoing;
    private final ReasoningOptions wish;
    private final long maxTokens;
    private final boolean unsignedHistory;

    /**
     * @param maxTokens the answer's most tokens, which the budget must leave room in
     * @param unsignedHistory whether the last call of a tool lacks its signed thought, which manual thinking demands
     */
    ThinkingWriter(Outgoing outgoing, long maxTokens, boolean unsignedHistory) {
        this.outgoing = outgoing;
        this.wish = outgoing.request().options().reasoning();
        this.maxTokens = maxTokens;
        this.unsignedHistory = unsignedHistory;
    }

    /**
     * What to write; empty members are left out.
     *
     * @param byItself whether the model thinks when it is told nothing
     */
    record Thinking(Optional<JsonObject> thinking, Optional<String> effort, boolean byItself) {
        Thinking(Optional<JsonObject> thinking, Optional<String> effort) {
            this(thinking, effort, false);
        }

        static final Thinking NONE = new Thinking(Optional.empty(), Optional.empty());

        boolean isOn() {
            return isManual() || is("adaptive") || thinking.isEmpty() && byItself;
        }

        boolean isManual() {
            return is("enabled");
        }

        private boolean is(String type) {
            return thinking.flatMap(object -> object.text("type"))
                    .filter(type::equals)
                    .isPresent();
        }
    }

    Thinking decide() {
        boolean byItself = outgoing.hop()
                .capabilities()
                .text("thinking.default")
                .filter("on"::equals)
                .isPresent();
        Thinking decided = decided();
        return new Thinking(decided.thinking(), decided.effort(), byItself);
    }

    private Thinking decided() {
        if (isAsRead()) {
            return new Thinking(Notes.thinking(outgoing.request().extras()), wish.effort());
        }
        return switch (mode()) {
            case UNSET -> Thinking.NONE;
            case OFF, BETWEEN_TOOLS -> off();
            case AUTO, ON -> on();
        };
    }

    /** Whether the client spoke this dialect, nobody changed its wish since, and the model takes it as it is. */
    private boolean isAsRead() {
        if (!outgoing.isOwn()) {
            return false;
        }
        Optional<JsonObject> thinking = Notes.thinking(outgoing.request().extras());
        boolean taken = thinking.flatMap(object -> object.text("type"))
                .map(outgoing.profile().thinkingModes()::contains)
                .orElse(true);
        boolean effortTaken =
                wish.effort().map(outgoing.profile().efforts()::contains).orElse(true);
        boolean unknownType = wish.raw().isPresent();
        return ThinkingReader.read(thinking, wish.effort()).equals(wish)
                && (unknownType || taken && effortTaken && !(isManual(thinking) && unsignedHistory));
    }

    private static boolean isManual(Optional<JsonObject> thinking) {
        return thinking.flatMap(object -> object.text("type"))
                .filter("enabled"::equals)
                .isPresent();
    }

    /** What an effort or a budget without a mode stands for. */
    private Mode mode() {
        if (wish.mode() != Mode.UNSET) {
            return wish.mode();
        }
        if (wish.effort().isEmpty() && wish.budgetTokens().isEmpty()) {
            return Mode.UNSET;
        }
        boolean none = wish.effort().filter("none"::equals).isPresent()
                || wish.budgetTokens().filter(budget -> budget == 0).isPresent();
        return none ? Mode.OFF : Mode.ON;
    }

    private Thinking off() {
        Optional<String> known = outgoing.hop().capabilities().text("thinking.offMode");
        for (String type : known.map(List::of).orElse(List.of("disabled", "between_tools"))) {
            if (outgoing.profile().thinkingModes().contains(type)) {
                return new Thinking(Optional.of(JsonObject.of("type", JsonString.of(type))), Optional.empty());
            }
        }
        if (outgoing.profile().thinkingModes().isEmpty()) {
            return Thinking.NONE;
        }
        outgoing.lose("reasoning_off_unsupported", PATH, "the model always thinks; asked for the lowest effort");
        return new Thinking(Optional.empty(), Optional.of("low"));
    }

    private Thinking on() {
        if (outgoing.profile().thinkingModes().contains("adaptive")) {
            JsonObject thinking = JsonObject.of("type", JsonString.of("adaptive"));
            JsonString display = JsonString.of(isAskedToShow() ? "summarized" : "omitted");
            boolean shown = outgoing.hop().capabilities().has("thinking.display", true);
            return new Thinking(Optional.of(shown ? thinking.with("display", display) : thinking), effort());
        }
        if (outgoing.profile().thinkingModes().contains("enabled")) {
            return manual();
        }
        outgoing.lose("reasoning_unsupported", PATH, "the model cannot think");
        return Thinking.NONE;
    }

    private boolean isAskedToShow() {
        return wish.visibility() != Visibility.UNSET && wish.visibility() != Visibility.OMITTED;
    }

    private Optional<String> effort() {
        Optional<ReasoningEffort> wished = wish.effort()
                .map(ReasoningEffort::ofWord)
                .or(() -> wish.budgetTokens().map(ReasoningEffort::ofBudget));
        List<String> supported = outgoing.profile().efforts();
        if (wished.isEmpty() || supported.isEmpty()) {
            return Optional.empty();
        }
        ReasoningEffort effort = wished.get().clamp(supported);
        if (effort != wished.get()) {
            outgoing.lose(
                    "effort_clamped",
                    PATH,
                    wished.get().word() + " became " + effort.word() + ", the nearest the model has");
        }
        return Optional.of(effort.word());
    }

    private Thinking manual() {
        if (unsignedHistory) {
            outgoing.lose(
                    "thinking_off_unsigned_history",
                    PATH,
                    "the last call of a tool lacks its signed thought; thinking is off for this request");
            return Thinking.NONE;
        }
        long wished = wish.budgetTokens()
                .orElseGet(() -> wish.effort()
                        .map(ReasoningEffort::ofWord)
                        .orElse(ReasoningEffort.MEDIUM)
                        .budget());
        // Thinking counts against max_tokens: a fifth of it is left for the answer. Source: translation contract,
        // section 9.
        long budget = Math.min(Math.max(wished, SMALLEST_BUDGET), maxTokens * 4 / 5);
        if (budget < SMALLEST_BUDGET) {
            outgoing.lose("reasoning_unsupported", PATH, "max_tokens leaves no room for thinking; thinking is off");
            return Thinking.NONE;
        }
        if (budget != wished) {
            outgoing.lose("budget_clamped", PATH, wished + " tokens of thinking became " + budget);
        }
        JsonObject thinking = JsonObject.of("type", JsonString.of("enabled"), "budget_tokens", JsonNumber.of(budget));
        boolean omitted = wish.visibility() == Visibility.OMITTED;
        return new Thinking(
                Optional.of(omitted ? thinking.with("display", JsonString.of("omitted")) : thinking), manualEffort());
    }

    /** The budget says it all, but a client of this dialect may have said both. */
    private Optional<String> manualEffort() {
        return outgoing.isOwn() ? effort() : Optional.empty();
    }
}
