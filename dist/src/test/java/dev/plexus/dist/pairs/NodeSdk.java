package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;

/** An official JavaScript library. */
record NodeSdk(String dialect, NodeLibraries libraries) implements ClientSdk {
    @Override
    public Conversation begin(Question question, boolean streamed) {
        libraries.order(JsonObject.builder()
                .put("do", "begin")
                .put("dialect", dialect)
                .put("streamed", streamed)
                .put("question", question.json())
                .build());
        return new Talk(libraries);
    }

    @Override
    public void close() {
        libraries.close();
    }

    /** The conversation that the Node process holds. */
    private record Talk(NodeLibraries libraries) implements Conversation {
        @Override
        public Answer next() throws Refused {
            JsonObject answer =
                    libraries.order(JsonObject.builder().put("do", "next").build());
            if (answer.has("refused")) {
                throw refused(answer.object("refused").orElseThrow());
            }
            return new Answer(
                    answer.text("text").orElseThrow(),
                    Heard.objects(answer, "calls").map(Talk::call).toList(),
                    answer.text("stop").orElseThrow(),
                    Tokens.read(answer.object("tokens").orElseThrow()));
        }

        @Override
        public void giveBack(List<ToolOutput> outputs) {
            libraries.order(JsonObject.builder()
                    .put("do", "give")
                    .put("outputs", outputs.stream().map(Talk::json).collect(JsonArray.collector()))
                    .build());
        }

        private static Refused refused(JsonObject facts) {
            return new Refused(
                    facts.text("type").orElseThrow(),
                    Math.toIntExact(facts.integer("status").orElseThrow()),
                    facts.text("retryAfter").orElseThrow(),
                    facts.text("heard").orElseThrow(),
                    facts.text("message").orElseThrow());
        }

        private static Answer.Call call(JsonObject call) {
            return new Answer.Call(
                    call.text("id").orElseThrow(),
                    call.text("name").orElseThrow(),
                    call.text("arguments").orElseThrow());
        }

        private static JsonValue json(ToolOutput output) {
            return JsonObject.builder()
                    .put("id", output.call().id())
                    .put("name", output.call().name())
                    .put("text", output.text())
                    .build();
        }
    }
}
