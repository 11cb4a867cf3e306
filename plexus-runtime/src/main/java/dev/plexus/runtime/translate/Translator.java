package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.runtime.routing.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says a client's request in an upstream's dialect. Thread-safe. */
public final class Translator {
    /**
     * The client's own bytes go out again, save the edits the dialect needs, unless a stage has changed the request or the upstream
     * speaks another dialect.
     */
    public Outgoing outgoing(Parsed parsed, ChatRequest wanted, Connection upstream) {
        boolean foreign = !parsed.codec().dialect().equals(upstream.codec().dialect());
        ChatRequest known = foreign ? ClientTools.asFunctions(wanted) : wanted;
        FittedRequest fitted = FittedRequest.of(
                known, upstream.hop().capabilities(), upstream.target().toString());
        GivenTools given = new GivenTools(
                fitted.answer().map(AnswerTool::name), foreign ? ClientTools.names(wanted.tools()) : Set.of());
        return outgoingOf(parsed, fitted.request(), upstream).with(fitted.losses(), given);
    }

    private static Outgoing outgoingOf(Parsed parsed, ChatRequest request, Connection upstream) {
        boolean untouched = request == parsed.request();
        boolean sameDialect = parsed.codec().dialect().equals(upstream.codec().dialect());
        if (untouched && sameDialect) {
            Forward forward = parsed.codec().forward(parsed.inbound(), request, upstream.hop());
            return new Outgoing(
                    withExtraBody(forward.request(), upstream),
                    request,
                    false,
                    forward.sameFraming(),
                    GivenTools.NONE,
                    forward.view());
        }
        if (!sameDialect) {
            Portability.check(request, upstream.target().toString());
        }
        LossList repairs = new LossList();
        ChatRequest sent = HistoryRepair.repair(request, repairs)
                .withModel(upstream.target().model());
        UpstreamRequest encoded = encoded(sent, upstream).afterLosses(repairs.list());
        return new Outgoing(encoded, sent, !sameDialect, false, GivenTools.NONE, Forward.View.ALL);
    }

    /** A request for the upstream's model, in the upstream's dialect. */
    public static UpstreamRequest encoded(ChatRequest sent, Connection upstream) {
        return withExtraBody(upstream.codec().encodeRequest(sent, upstream.hop()), upstream);
    }

    private static UpstreamRequest withExtraBody(UpstreamRequest request, Connection upstream) {
        JsonObject extra = upstream.provider().setup().extraBody();
        if (extra.isEmpty()) {
            return request;
        }
        List<JsonEdit> edits = new ArrayList<>();
        extra.members().forEach((name, value) -> edits.add(new JsonEdit.Set(List.of(name), value)));
        return request.withBody(Json.edit(request.body(), edits));
    }
}
