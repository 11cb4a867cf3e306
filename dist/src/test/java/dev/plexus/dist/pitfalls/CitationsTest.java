package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What backs up an answer, told across dialects: at its place, or as a loss. */
class CitationsTest {
    private static final String WEATHER =
            "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'😀 Rain.'}]}}],'responseId':'r'}";
    private static final String SIGNED_AND_GROUNDED = "{'candidates':[{'index':0,'content':{'role':'model','parts':["
            + "{'text':'','thoughtSignature':'c2ln'}]},'finishReason':'STOP','groundingMetadata':{"
            + "'groundingChunks':[{'web':{'uri':'https://example.com/a','title':'A'}}],'groundingSupports':["
            + "{'segment':{'startIndex':5,'endIndex':10},'groundingChunkIndices':[0]}]}}]}";
    private static final String CALL = "{'candidates':[{'index':0,'content':{'role':'model','parts':["
            + "{'functionCall':{'id':'c','name':'f','args':{}}}]}}]}";
    private static final String GROUNDED = SIGNED_AND_GROUNDED.replace("{'text':'','thoughtSignature':'c2ln'}", "");

    @ParameterizedTest
    @CsvSource({
        "chat, choices.0.delta.annotations.0.url_citation.url",
        "responses, annotation.url",
        "messages, delta.citation.url",
    })
    void comeWithTheSignatureOfTheirText(String client, String url) {
        List<JsonObject> events = new Crossing(client, "gemini").streamed(WEATHER, SIGNED_AND_GROUNDED);

        assertThat(Seen.texts(events, url)).containsExactly("https://example.com/a");
    }

    @Test
    void areMeasuredInCharactersWhereTheUpstreamCountsBytes() {
        List<JsonObject> chunks = new Crossing("chat", "gemini").streamed(WEATHER, SIGNED_AND_GROUNDED);

        assertThat(Seen.texts(chunks, "choices.0.delta.annotations.0.url_citation.start_index"))
                .containsExactly("2");
        assertThat(Seen.texts(chunks, "choices.0.delta.annotations.0.url_citation.end_index"))
                .containsExactly("7");
    }

    @Test
    void ofATextThatHasEndedHaveAPlaceWhereTheyAreToldLast() {
        List<JsonObject> chunks = new Crossing("chat", "gemini").streamed(WEATHER, CALL, GROUNDED);

        assertThat(Seen.texts(chunks, "choices.0.delta.annotations.0.url_citation.start_index"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "messages"})
    void ofATextThatHasEndedAreALossElsewhere(String client) {
        Crossing crossing = new Crossing(client, "gemini");

        assertThat(crossing.streamLosses(WEATHER, CALL, GROUNDED)).contains("citation_dropped");
        assertThat(crossing.streamed(WEATHER, CALL, GROUNDED).toString()).doesNotContain("example.com");
    }

    @Test
    void endTheBlockOfTheirWordsInAStream() {
        List<JsonObject> events = new Crossing("messages", "responses")
                .streamed(
                        "{'type':'response.created','response':{'id':'resp_1','model':'m','status':'in_progress'}}",
                        "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','id':'msg_1',"
                                + "'role':'assistant','status':'in_progress','content':[]}}",
                        delta("Rain."),
                        cited("https://example.com/a", 0, 5),
                        cited("https://example.com/b", 0, 5),
                        delta(" Sun."),
                        cited("https://example.com/c", 5, 10),
                        "{'type':'response.completed','response':{'id':'resp_1','model':'m','status':'completed',"
                                + "'output':[]}}");

        assertThat(Seen.texts(events, "delta.text")).containsExactly("Rain.", " Sun.");
        assertThat(places(events, "delta.text")).containsExactly("0", "1");
        assertThat(places(events, "delta.citation")).containsExactly("0", "0", "1");
    }

    private static List<String> places(List<JsonObject> events, String path) {
        return events.stream()
                .filter(event -> Seen.at(event, path).isPresent())
                .map(event -> Seen.text(event, "index"))
                .toList();
    }

    private static String delta(String text) {
        return "{'type':'response.output_text.delta','output_index':0,'content_index':0,'item_id':'msg_1',"
                + "'delta':'" + text + "'}";
    }

    private static String cited(String url, int from, int to) {
        return "{'type':'response.output_text.annotation.added','output_index':0,'content_index':0,'item_id':'msg_1',"
                + "'annotation':{'type':'url_citation','url':'" + url + "','title':'T','start_index':" + from
                + ",'end_index':" + to + "}}";
    }

    @Test
    void ofAFileKeepItsIdWhereThereIsOne() {
        Crossing crossing = new Crossing("responses", "messages");
        String known = quoting("'file_id':'file_1'");

        JsonObject answer = crossing.answered(known);

        assertThat(Seen.text(answer, "output.0.content.0.annotations.0.type")).isEqualTo("file_citation");
        assertThat(Seen.text(answer, "output.0.content.0.annotations.0.file_id"))
                .isEqualTo("file_1");
        assertThat(Seen.text(answer, "output.0.content.0.annotations.0.filename"))
                .isEqualTo("Report");
        assertThat(crossing.replied(known).losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "chat", "gemini"})
    void ofADocumentWithoutAnIdAreALoss(String client) {
        Crossing crossing = new Crossing(client, "messages");

        assertThat(crossing.replied(quoting("'file_id':null")).losses())
                .extracting(Loss::code)
                .contains("citation_dropped");
    }

    private static String quoting(String fileId) {
        return "{'id':'msg_1','type':'message','role':'assistant','model':'m','stop_reason':'end_turn',"
                + "'usage':{'input_tokens':1,'output_tokens':1},'content':[{'type':'text','text':'Rain.',"
                + "'citations':[{'type':'char_location','cited_text':'rain','document_index':0,"
                + "'document_title':'Report','start_char_index':0,'end_char_index':4," + fileId + "}]}]}";
    }

    @ParameterizedTest
    @CsvSource({"chat, citation_dropped", "gemini, citation_dropped", "messages, citation_unsupported"})
    void ofAStoredFileAreALossForClientsThatHaveNone(String client, String code) {
        String answer = "{'id':'resp_1','object':'response','model':'m','status':'completed','output':[{"
                + "'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[{"
                + "'type':'output_text','text':'Rain.','annotations':[{'type':'file_citation','file_id':'file_1',"
                + "'filename':'a.pdf','index':5}]}]}]}";

        assertThat(new Crossing(client, "responses").replied(answer).losses())
                .extracting(Loss::code)
                .contains(code);
    }

    @Test
    void ofWordsTheModelTookFromElsewhereAreToldToo() {
        JsonObject answer = new Crossing("chat", "gemini")
                .answered("{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'To be or not.'}]},"
                        + "'finishReason':'STOP','citationMetadata':{'citations':[{'startIndex':0,'endIndex':5,"
                        + "'uri':'https://example.com/play'}]}}]}");

        assertThat(Seen.text(answer, "choices.0.message.annotations.0.url_citation.url"))
                .isEqualTo("https://example.com/play");
        assertThat(Seen.text(answer, "choices.0.message.annotations.0.url_citation.end_index"))
                .isEqualTo("5");
    }
}
