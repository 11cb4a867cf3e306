package dev.plexus.runtime.estimate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request makes a model read: texts, whose tokens are to be counted, and all else, counted here. For one request. */
final class RequestContent {
    private static final int REPLY = 3;
    private static final int MESSAGE = 4;
    private static final int NAME = 1;
    private static final int TOOL = 8;

    private final List<String> texts = new ArrayList<>();
    private final MediaTokens media;
    private long tokens = REPLY;

    private RequestContent(MediaTokens media) {
        this.media = media;
    }

    static RequestContent of(ChatRequest request, MediaTokens media) {
        RequestContent content = new RequestContent(media);
        request.system().forEach(content::add);
        request.turns().forEach(content::add);
        request.tools().forEach(content::add);
        request.options()
                .output()
                .format()
                .filter(OutputOptions.Format.Schema.class::isInstance)
                .ifPresent(format -> content.add(((OutputOptions.Format.Schema) format).schema()));
        return content;
    }

    List<String> texts() {
        return texts;
    }

    /** The tokens of everything but the texts. */
    long tokens() {
        return tokens;
    }

    private void add(SystemPart part) {
        tokens += MESSAGE;
        texts.add(part.text());
    }

    private void add(Turn turn) {
        tokens += MESSAGE;
        turn.name().ifPresent(name -> {
            tokens += NAME;
            texts.add(name);
        });
        turn.parts().forEach(this::add);
    }

    private void add(Part part) {
        switch (part) {
            case Part.Text text -> texts.add(text.text());
            case Part.Refusal refusal -> texts.add(refusal.text());
            case Part.Image image -> tokens += media.image(image.source(), image.detail());
            case Part.Document document -> add(document);
            case Part.Audio audio -> tokens += media.audio(audio.source());
            case Part.Video video -> tokens += media.video(video.source());
            case Part.SearchResult result -> {
                texts.add(result.source());
                texts.add(result.title());
                result.content().forEach(this::add);
            }
            // What is sealed is not counted: no vendor bills its own state as input.
            case Part.Reasoning reasoning -> texts.add(reasoning.readable());
            case Part.ToolCall call -> {
                texts.add(call.name());
                texts.add(call.arguments());
            }
            case Part.ToolResult result -> {
                tokens += MESSAGE;
                result.content().forEach(this::add);
            }
            case Part.ServerToolCall call -> texts.add(call.arguments());
            case Part.ServerToolResult result -> result.text().ifPresent(texts::add);
            case Part.GeneratedMedia made -> add(made);
            case Part.Compaction compaction -> add(compaction.raw());
            case Part.Unknown unknown -> add(unknown.raw());
            case Part.ItemReference _ -> {}
        }
    }

    private void add(Part.Document document) {
        document.title().ifPresent(texts::add);
        document.context().ifPresent(texts::add);
        if (document.source() instanceof MediaSource.PlainText plain) {
            texts.add(plain.text());
        } else {
            tokens += media.document(document.source());
        }
    }

    private void add(Part.GeneratedMedia made) {
        if (made.transcript().isPresent()) {
            texts.add(made.transcript().get());
        } else {
            tokens += media.image(made.source(), Optional.empty());
        }
    }

    private void add(Tool tool) {
        tokens += TOOL;
        switch (tool) {
            case Tool.Function function -> {
                texts.add(function.name());
                function.description().ifPresent(texts::add);
                function.schema().ifPresent(this::add);
            }
            case Tool.Custom custom -> {
                texts.add(custom.name());
                custom.description().ifPresent(texts::add);
                if (custom.format() instanceof Tool.Custom.Format.Grammar grammar) {
                    texts.add(grammar.definition());
                }
            }
            case Tool.WebSearch search -> add(search.declared().raw());
            case Tool.Hosted hosted -> add(hosted.declared().raw());
            case Tool.RemoteServer server -> add(server.declared().raw());
            case Tool.Unknown unknown -> add(unknown.declared().raw());
        }
    }

    private void add(JsonValue document) {
        texts.add(Json.text(document));
    }
}
