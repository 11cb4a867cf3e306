package dev.plexus.runtime.admin;

import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.boot.Gateway.Status;
import dev.plexus.runtime.ingress.AdminHandler;
import java.time.InstantSource;
import java.util.List;

/** Puts the admin API together. */
public final class AdminApis {
    private AdminApis() {}

    /**
     * The API of a gateway.
     *
     * @param runToken lets in as the admin key does
     * @param stop begins the gateway's end, and returns at once
     */
    public static AdminHandler of(Status gateway, Secret runToken, Runnable stop) {
        AdminAccess access = new AdminAccess(offered ->
                gateway.adminKey().opens(offered) || Secret.of(offered).equals(runToken));
        return new AdminApi(
                access,
                List.of(
                        new KeyResources(gateway, InstantSource.system()).routes(),
                        new ModelResources(gateway).routes(),
                        new SystemResources(gateway, stop).routes()));
    }
}
