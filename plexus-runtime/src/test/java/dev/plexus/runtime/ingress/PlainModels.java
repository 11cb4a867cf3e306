package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.exchange.PlainCodec;
import java.util.List;

/** A list of models as words. */
record PlainModels(PlainCodec errors) implements ModelsCodec {
    @Override
    public ClientReply list(List<ModelCard> models, Query query) {
        return ClientReply.json(
                200,
                Bytes.utf8(String.join(" ", models.stream().map(ModelCard::id).toList())));
    }

    @Override
    public ClientReply one(ModelCard model) {
        return ClientReply.json(200, Bytes.utf8(model.id() + " of " + model.owner()));
    }

    @Override
    public ClientReply encodeError(Failure failure, String requestId) {
        return errors.encodeError(failure, requestId);
    }
}
