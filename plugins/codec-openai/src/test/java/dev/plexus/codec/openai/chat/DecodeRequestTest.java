package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|expected an object, found an array",
                "{'messages':[]}|model: required",
                "{'model':'m'}|messages: required",
                "{'model':'m','messages':[]}|messages: required",
                "{'model':'m','messages':[{'role':'user'},{'role':'user','content':5}]}|messages[1].content: expected",
                "{'model':'m','messages':[{'role':'x','content':''}]}|messages[0].role: expected one of",
                "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url','image_url':{}}]}]}"
                        + "|messages[0].content[0].image_url.url: required",
                "{'model':'m','messages':[{'role':'tool','content':''}]}|messages[0].tool_call_id: required",
                "{'model':'m','messages':[{'role':'user','content':''}],'temperature':'hot'}|temperature: expected a"
                        + " number",
                "{'model':'m','messages':[{'role':'user','content':''}],'tools':[{'type':'function'}]}"
                        + "|tools[0].function: required",
            })
    void wrongRequestNamesTheMember(String body, String message) {
        assertThatThrownBy(() -> Exchange.request(body))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void leadingInstructionsAreSystemPartsAndLaterOnesTurns() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'system','content':'a'},"
                + "{'role':'developer','content':[{'type':'text','text':'b'},{'type':'text','text':'c'}]},"
                + "{'role':'user','content':'d'},{'role':'system','content':'e'}]}");

        assertThat(request.system()).extracting(part -> part.text()).containsExactly("a", "b", "c");
        assertThat(request.system()).extracting(part -> part.boundary()).containsExactly(true, true, false);
        assertThat(request.turns()).extracting(Turn::role).containsExactly(Turn.Role.USER, Turn.Role.SYSTEM);
    }

    @Test
    void pictureInTheAddressIsTakenOutWithItsType() {
        ChatRequest request = Exchange.request(
                "{'model':'m','messages':[{'role':'user','content':[{'type':'image_url',"
                    + "'image_url':{'url':'DATA:image/jpg;base64,/9j/AA'}},{'type':'image_url',"
                    + "'image_url':{'url':'data:;base64,iVBORw0KGgo='}},{'type':'image_url','image_url':'https://x/y'}]}]}");

        assertThat(request.turns().getFirst().parts())
                .extracting(part -> ((Part.Image) part).source())
                .satisfiesExactly(
                        jpeg -> assertThat(((MediaSource.Base64) jpeg).mime()).isEqualTo("image/jpeg"),
                        png -> assertThat(((MediaSource.Base64) png).mime()).isEqualTo("image/png"),
                        url -> assertThat(url).isEqualTo(new MediaSource.Url("https://x/y")));
    }

    @Test
    void reasoningSentBackInTheFragmentsOfAStreamIsOneStretch() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'user','content':'a'},"
                + "{'role':'assistant','content':'b','reasoning_details':[{'type':'reasoning.text','text':'Need"
                + " ','index':0},{'type':'reasoning.text','text':'tool.','index':0},"
                + "{'type':'reasoning.text','signature':'s','format':'f','index':0},"
                + "{'type':'reasoning.encrypted','data':'r','index':1}]}]}");

        assertThat(request.turns().getLast().parts())
                .filteredOn(Part.Reasoning.class::isInstance)
                .extracting(part -> (Part.Reasoning) part)
                .satisfiesExactly(
                        thought -> {
                            assertThat(thought.kind()).isEqualTo(Part.Reasoning.Kind.VISIBLE);
                            assertThat(thought.text()).contains("Need tool.");
                            assertThat(thought.seal())
                                    .hasValueSatisfying(seal ->
                                            assertThat(seal.data().value()).isEqualTo("s"));
                        },
                        redacted -> assertThat(redacted.kind()).isEqualTo(Part.Reasoning.Kind.REDACTED));
    }

    @Test
    void summariesOfOneItemAreOneStretchWithItsSeal() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'user','content':'a'},"
                + "{'role':'assistant','content':'b','reasoning_details':["
                + "{'type':'reasoning.summary','summary':'one','id':'rs_1','index':0},"
                + "{'type':'reasoning.summary','summary':'two','id':'rs_1','index':1},"
                + "{'type':'reasoning.encrypted','data':'s','id':'rs_1','index':2}]}]}");

        assertThat(request.turns().getLast().parts())
                .filteredOn(Part.Reasoning.class::isInstance)
                .singleElement()
                .satisfies(part -> {
                    assertThat(((Part.Reasoning) part).summaries()).containsExactly("one", "two");
                    assertThat(((Part.Reasoning) part).seal()).isPresent();
                });
    }

    @Test
    void choiceOfANeverHeardFormIsCarried() {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tool_choice':'any',"
                + "'tools':[{'type':'function','function':{'name':'f'}}]}";

        ChatRequest request = Exchange.request(body);

        assertThat(request.toolChoice()).isEmpty();
        assertThat(Exchange.written(request, "{}")).isEqualTo(Exchange.object(body));
    }

    @Test
    void allowedToolsAreNames() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'user','content':'Hi'}],"
                + "'tools':[{'type':'custom','custom':{'name':'c'}}],'tool_choice':{'type':'allowed_tools',"
                + "'allowed_tools':{'mode':'required','tools':[{'type':'custom','custom':{'name':'c'}}]}}}");

        assertThat(request.toolChoice()).contains(new ToolChoice.Allowed(true, List.of("c")));
    }

    @Test
    void resultOfAFreeTextToolKnowsItsKind() {
        ChatRequest request = Exchange.request("{'model':'m','messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','tool_calls':[{'id':'x','type':'custom','custom':{'name':'c','input':'i'}}]},"
                + "{'role':'tool','tool_call_id':'x','content':'ok'}]}");

        Part.ToolResult result =
                (Part.ToolResult) request.turns().getLast().parts().getFirst();
        assertThat(result.kind()).isEqualTo(Part.ToolCall.Kind.CUSTOM);
    }
}
