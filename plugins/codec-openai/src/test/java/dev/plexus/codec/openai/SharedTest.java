package dev.plexus.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.codec.ModelPrices;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the two dialects share beside errors: token counts, addresses of media, models, times in ids. */
class SharedTest {
    @Test
    void countsAreTakenApartAndPutTogether() {
        JsonObject wire = object("{'prompt_tokens':10,'completion_tokens':7,'total_tokens':17,"
                + "'prompt_tokens_details':{'cached_tokens':4,'cache_write_tokens':2},"
                + "'completion_tokens_details':{'reasoning_tokens':3}}");

        Usage usage = UsageNumbers.CHAT.read(wire);

        assertThat(usage).isEqualTo(new Usage(4, 4, 2, 0, 0, 4, Optional.of(3L), Usage.Details.NONE, false));
        assertThat(UsageNumbers.CHAT.write(usage)).isEqualTo(wire);
    }

    @Test
    void reasoningLeftOutOfTheOutputIsAdded() {
        Usage usage = UsageNumbers.CHAT.read(object("{'prompt_tokens':10,'completion_tokens':5,'total_tokens':18,"
                + "'completion_tokens_details':{'reasoning_tokens':3}}"));

        assertThat(usage.output()).isEqualTo(8);
        assertThat(usage.total()).isEqualTo(18);
    }

    @Test
    void cacheHitsMayHaveAnOlderName() {
        Usage usage = UsageNumbers.CHAT.read(
                object("{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'prompt_cache_hit_tokens':8}"));

        assertThat(usage.cacheRead()).isEqualTo(8);
        assertThat(usage.input()).isEqualTo(10);
    }

    @Test
    void countsNeverAddUpToMoreThanTheWholeNorBelowZero() {
        Usage usage = UsageNumbers.CHAT.read(object("{'prompt_tokens':5,'completion_tokens':-1,"
                + "'prompt_tokens_details':{'cached_tokens':9,'cache_write_tokens':9}}"));

        assertThat(usage.input()).isEqualTo(5);
        assertThat(usage.output()).isZero();
    }

    @Test
    void addressThatHoldsTheBytesIsWrittenAsItWas() {
        JsonString url = JsonString.of("data:image/webp;base64,UklGRg==");

        MediaSource source = MediaUrls.read(url, "image/png");

        assertThat(source).isEqualTo(new MediaSource.Base64("image/webp", JsonString.of("UklGRg==")));
        assertThat(MediaUrls.write((MediaSource.Base64) source)).isEqualTo(url);
    }

    @Test
    void percentEncodedBytesBecomeBase64() {
        assertThat(MediaUrls.read(JsonString.of("data:text/plain,a%20b"), "image/png"))
                .isEqualTo(new MediaSource.Base64("text/plain", JsonString.of("YSBi")));
    }

    @Test
    void modelsAreListedInTheVendorsShape() {
        ModelCard card = new ModelCard("a/b", "acme", Instant.ofEpochSecond(5), Optional.empty());

        JsonObject list = Json.parseObject(
                new OpenAiModels().list(List.of(card), Query.EMPTY).body());

        assertThat(list)
                .isEqualTo(object(
                        "{'object':'list','data':[{'id':'a/b','object':'model','created':5,'owned_by':'acme'}]}"));
        assertThat(Json.parseObject(new OpenAiModels().one(card).body()).text("id"))
                .contains("a/b");
    }

    @Test
    void modelsSayWhatIsKnownOfThem() {
        Capabilities known = new Capabilities(
                object("{'contextWindow':1000,'maxOutput':100,'inputModalities':['text','pdf'],'logprobs':false,"
                        + "'sampling':{'seed':false},'stop':{'max':0},'thinking':{'efforts':['low']}}"));
        ModelPrices prices = new ModelPrices(
                new ModelPrices.Rates(
                        Optional.of(new BigDecimal("0.6")),
                        Optional.of(new BigDecimal("2")),
                        Optional.of(new BigDecimal("0.06")),
                        Optional.empty()),
                List.of());
        ModelCard card = new ModelCard(
                "a",
                "acme",
                Instant.EPOCH,
                Optional.empty(),
                new ModelDetails(Optional.of("Title"), known, Optional.of(prices)));

        JsonObject written = Json.parseObject(new OpenAiModels().one(card).body());

        assertThat(written.without("supported_parameters")).isEqualTo(object("""
            {'id':'a','object':'model','created':0,'owned_by':'acme','name':'Title','context_length':1000,
            'architecture':{'modality':'text+file->text','input_modalities':['text','file'],
            'output_modalities':['text']},
            'pricing':{'prompt':'0.0000006','completion':'0.000002','input_cache_read':'0.00000006'},
            'top_provider':{'context_length':1000,'max_completion_tokens':100,'is_moderated':false}}\
            """));
        assertThat(Json.text(written.array("supported_parameters").orElseThrow()))
                .contains("tools", "temperature", "reasoning")
                .doesNotContain("seed", "logprobs", "stop");
    }

    @Test
    void tierOfAnAnswerIsSaidInTheVendorsWord() {
        assertThat(ServiceTiers.answered(Optional.of("standard"))).contains("default");
        assertThat(ServiceTiers.answered(Optional.of("batch"))).contains("flex");
        assertThat(ServiceTiers.answered(Optional.of("priority"))).contains("priority");
        assertThat(ServiceTiers.answered(Optional.empty())).isEmpty();
    }

    @Test
    void pluginServesBothDialectsAndTheModels() {
        assertThat(new OpenAiPlugin().endpoints())
                .extracting(Endpoint::path)
                .contains("/v1/chat/completions", "/v1/models", "/v1/models/{model}");
    }

    @Test
    void timeOfARequestIsInItsId() {
        assertThat(RequestTime.seconds("019aa8f2-7c00-7def-8abc-0123456789ab")).isEqualTo(0x019aa8f27c00L / 1_000);
        assertThat(RequestTime.seconds("not-an-id")).isZero();
    }

    private static JsonObject object(String quoted) {
        return Json.parseObject(quoted.replace('\'', '"'));
    }
}
