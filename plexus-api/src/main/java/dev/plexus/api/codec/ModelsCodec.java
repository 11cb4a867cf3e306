package dev.plexus.api.codec;

import dev.plexus.api.wire.Query;
import java.util.List;

/** Writes the list of models in one vendor's shape. Thread-safe. */
public interface ModelsCodec extends ErrorWriter {
    /**
     * The list, in the order given.
     *
     * @param query the client's wishes, such as page size
     */
    ClientReply list(List<ModelCard> models, Query query);

    /** One model. */
    ClientReply one(ModelCard model);
}
