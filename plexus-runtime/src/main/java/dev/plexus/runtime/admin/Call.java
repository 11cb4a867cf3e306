package dev.plexus.runtime.admin;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.runtime.ingress.AdminRequest;

/**
 * A request to one action.
 *
 * @param name the decoded name in the path; empty if the path has none
 */
record Call(AdminRequest request, String name) {
    /** The body, which must be an object; an empty body counts as one. */
    JsonMembers body() {
        Bytes body = request.body().read();
        return JsonMembers.of(body.isEmpty() ? JsonObject.EMPTY : Json.parseObject(body), "");
    }
}
