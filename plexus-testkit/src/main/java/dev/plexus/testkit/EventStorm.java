package dev.plexus.testkit;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Events of one answer in an order that is legal and nasty, and what must come of them. For one thread. */
public final class EventStorm {
    private final RandomGenerator chance;
    private final List<ChatEvent> events = new ArrayList<>();
    private final TreeMap<Integer, PartHead> open = new TreeMap<>();
    private final Map<Integer, List<String>> pending = new TreeMap<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> thoughts = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private int next;

    /** Makes them; the same chance makes the same. */
    public EventStorm(RandomGenerator chance) {
        this.chance = chance;
        events.add(new ChatEvent.Start(
                Optional.of("r1"), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
        for (int i = 0; i < 40; i++) {
            switch (chance.nextInt(7)) {
                case 0 -> open();
                case 1 -> events.add(new ChatEvent.Ping());
                case 2 -> events.add(usage(i));
                case 3 -> any().ifPresent(this::close);
                case 4 -> any().ifPresent(part -> events.add(new ChatEvent.SealDelta(0, part, seal(part))));
                default -> any().ifPresent(this::more);
            }
        }
        List.copyOf(open.keySet()).forEach(this::close);
        events.add(new ChatEvent.Finish(0, Stop.of(calls.isEmpty() ? Stop.Reason.END : Stop.Reason.TOOL, "stop")));
        events.add(usage(100));
        events.add(new ChatEvent.End());
    }

    /** The events, from the start to the end. */
    public List<ChatEvent> events() {
        return List.copyOf(events);
    }

    /** Each piece of text that is not empty; unlike any other. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** Each piece of a thought. */
    public List<String> thoughts() {
        return List.copyOf(thoughts);
    }

    /** Each call's id and arguments, in the order in which they were opened. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void open() {
        int part = next++;
        PartHead head = switch (chance.nextInt(4)) {
            case 0 -> PartHead.Text.PLAIN;
            case 1 -> new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
            default -> new PartHead.ToolCall("call" + part, "f");
        };
        events.add(new ChatEvent.PartOpen(0, part, head));
        open.put(part, head);
        if (head instanceof PartHead.ToolCall call) {
            boolean silent = chance.nextInt(4) == 0;
            String arguments = silent ? "{}" : "{\"a\":\"}" + part + "\",\"b\":[1,2]}";
            calls.add(call.callId() + " " + arguments);
            pending.put(part, silent ? new ArrayList<>() : pieces(arguments));
        }
    }

    private List<String> pieces(String whole) {
        int cut = chance.nextInt(whole.length());
        return new ArrayList<>(List.of(whole.substring(0, cut), whole.substring(cut)));
    }

    private void more(int part) {
        String piece = "<ü" + part + "." + events.size() + ">";
        switch (open.get(part)) {
            case PartHead.ToolCall _ -> {
                List<String> rest = pending.getOrDefault(part, List.of());
                if (!rest.isEmpty()) {
                    events.add(new ChatEvent.ArgumentsDelta(0, part, rest.removeFirst()));
                }
            }
            case PartHead.Reasoning _ -> {
                thoughts.add(piece);
                events.add(new ChatEvent.ReasoningDelta(0, part, piece, Optional.empty()));
            }
            case null, default -> {
                boolean empty = chance.nextInt(3) == 0;
                if (!empty) {
                    words.add(piece);
                }
                events.add(new ChatEvent.TextDelta(0, part, empty ? "" : piece));
            }
        }
    }

    private void close(int part) {
        pending.getOrDefault(part, List.of()).forEach(rest -> events.add(new ChatEvent.ArgumentsDelta(0, part, rest)));
        open.remove(part);
        events.add(new ChatEvent.PartClose(0, part));
    }

    private Optional<Integer> any() {
        return open.keySet().stream()
                .skip(open.isEmpty() ? 0 : chance.nextInt(open.size()))
                .findFirst();
    }

    private static Seal seal(int part) {
        return new Seal(Optional.empty(), "other", JsonString.of("plx1." + part), Seal.Placement.ITEM);
    }

    private static ChatEvent usage(int tokens) {
        return new ChatEvent.UsageUpdate(
                new Usage(tokens, 0, 0, 0, 0, tokens, Optional.empty(), Usage.Details.NONE, false), Optional.empty());
    }
}
