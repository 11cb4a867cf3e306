package dev.plexus.testkit;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Parts of messages by chance, of every kind the model has. For one thread. */
final class PartStorm {
    private static final List<String> WORDS = List.of(
            "Oslo",
            "Grüße",
            "天気",
            "😀",
            "\"quoted\"",
            "back\\slash",
            "a\nb",
            "tab\t",
            "</script>",
            "{\"json\":1}",
            "0",
            "e\u0301");
    private static final List<String> ARGUMENTS = List.of(
            "{}",
            "",
            "{\"city\":\"Zürich\"}",
            "{ \"n\" : 9007199254740993, \"f\":1.0 }",
            "{\"deep\":{\"list\":[1,null,true,\"\\u00e9\"]}}",
            "{\"text\":\"\\\"}{\\n\"}");
    private static final List<String> IDS =
            List.of("call_%d", "toolu_%d", "functions.f:%d", "a|b %d", "long-%d-" + "x".repeat(70));

    private final RandomGenerator chance;
    private int next;

    PartStorm(RandomGenerator chance) {
        this.chance = chance;
    }

    <T> T any(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }

    boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    int number() {
        return next++;
    }

    /** A text unlike any other. */
    String text() {
        return any(WORDS) + " " + next++ + " " + any(WORDS);
    }

    <T> Optional<T> perhaps(T value) {
        return oneIn(3) ? Optional.of(value) : Optional.empty();
    }

    Optional<CacheHint> cache() {
        return oneIn(8) ? Optional.of(new CacheHint(any(List.of(CacheHint.Lifetime.values())))) : Optional.empty();
    }

    Part.Text words() {
        return new Part.Text(oneIn(12) ? "" : text(), cache(), Extras.NONE);
    }

    /** Something a user says; what not every dialect has a place for is rare. */
    Part said() {
        return switch (chance.nextInt(24)) {
            case 0, 1, 2 -> new Part.Image(picture(), perhaps("low"), cache(), Extras.NONE);
            case 3, 4 -> document();
            case 5 ->
                new Part.SearchResult(
                        "https://example.com/" + next,
                        "T" + next,
                        List.of(words()),
                        Optional.empty(),
                        cache(),
                        Extras.NONE);
            case 6 -> rare();
            default -> words();
        };
    }

    private Part rare() {
        return switch (chance.nextInt(6)) {
            case 0 -> new Part.Audio(base64("audio/wav"), Optional.of("wav"), Optional.empty(), Extras.NONE);
            case 1 -> new Part.Video(base64("video/mp4"), perhaps("1s"), perhaps("2s"), Optional.empty(), Extras.NONE);
            case 2 ->
                new Part.Image(
                        new MediaSource.ProviderFile(
                                new Dialect("messages"), Optional.empty(), "file_" + next, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Extras.NONE);
            case 3 -> new Part.Unknown(new Dialect("toy"), Json.parse("{\"type\":\"hum\"}"));
            case 4 -> new Part.ItemReference("item_" + next, Extras.NONE);
            default -> new Part.Compaction(new Dialect("toy"), JsonString.of("c"), Extras.NONE);
        };
    }

    private Part document() {
        MediaSource source = oneIn(2) ? base64("application/pdf") : new MediaSource.PlainText(text());
        return new Part.Document(
                source, Optional.of("page-" + next++), perhaps("T"), perhaps("C"), perhaps(true), cache(), Extras.NONE);
    }

    private MediaSource picture() {
        return oneIn(4) ? new MediaSource.Url("https://example.com/" + next++ + ".png") : base64("image/png");
    }

    private static MediaSource base64(String mime) {
        return new MediaSource.Base64(mime, JsonString.of("iVBORw0KGgo="));
    }

    /** Something an assistant says, beside calls. */
    Part answered() {
        return switch (chance.nextInt(12)) {
            case 0, 1, 2 -> thought();
            case 3, 4 -> cited();
            case 5 -> oneIn(3) ? generated() : words();
            case 6 -> oneIn(3) ? server() : words();
            default -> words();
        };
    }

    Part refusal() {
        return new Part.Refusal(text(), Extras.NONE);
    }

    private Part thought() {
        Part.Reasoning.Kind kind = any(List.of(Part.Reasoning.Kind.values()));
        boolean visible = kind == Part.Reasoning.Kind.VISIBLE;
        boolean whole = oneIn(2);
        return new Part.Reasoning(
                kind,
                visible && whole ? Optional.of(text()) : Optional.empty(),
                visible && !whole ? List.of(text(), text()) : List.of(),
                visible && oneIn(2) ? Optional.empty() : Optional.of(seal(Seal.Placement.THOUGHT)),
                Optional.empty(),
                Extras.NONE);
    }

    private Part cited() {
        String text = text();
        Citation citation = new Citation(
                any(List.of(Citation.Kind.values())),
                Optional.of("https://example.com/" + next),
                perhaps("T"),
                perhaps(text),
                Optional.of(new Citation.Range(0, text.length())),
                Optional.empty(),
                Optional.empty());
        return new Part.Text(
                text, List.of(citation), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Part generated() {
        return new Part.GeneratedMedia(
                base64("image/png"), Optional.of("ig_1"), Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private Part server() {
        Dialect toy = new Dialect("toy");
        JsonObject raw = Json.parseObject("{\"type\":\"hum\"}");
        return oneIn(2)
                ? new Part.ServerToolCall("st_" + next, "web_search", "{\"query\":\"q\"}", toy, raw, Extras.NONE)
                : new Part.ServerToolResult("st_" + next, "web_search", Optional.of(text()), toy, raw, Extras.NONE);
    }

    /** A call with an id that not every dialect takes. */
    Part.ToolCall call(String name) {
        Part.ToolCall call = new Part.ToolCall(any(IDS).formatted(next++), name, any(ARGUMENTS));
        return oneIn(4) ? call.withSeal(Optional.of(seal(Seal.Placement.TOOL_CALL))) : call;
    }

    Part.ToolResult result(Part.ToolCall call) {
        List<Part> content = new ArrayList<>();
        int pieces = chance.nextInt(3);
        for (int i = 0; i < pieces; i++) {
            content.add(
                    oneIn(5)
                            ? new Part.Image(base64("image/png"), Optional.empty(), Optional.empty(), Extras.NONE)
                            : words());
        }
        return new Part.ToolResult(call.callId(), Optional.of(call.name()), content, oneIn(5));
    }

    private Seal seal(Seal.Placement placement) {
        return new Seal(Optional.empty(), "other.seal", JsonString.of("plx1.c2VhbA" + next++), placement);
    }
}
