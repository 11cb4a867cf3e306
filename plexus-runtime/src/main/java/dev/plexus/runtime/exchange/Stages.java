package dev.plexus.runtime.exchange;

import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.estimate.TokenEstimator;
import dev.plexus.runtime.ledger.Ledger;
import dev.plexus.runtime.ledger.StreamMeter;
import dev.plexus.runtime.media.FetchedMedia;
import dev.plexus.runtime.routing.Connections;
import dev.plexus.runtime.routing.Router;
import dev.plexus.runtime.snapshot.Snapshots;
import dev.plexus.runtime.state.Keeper;
import dev.plexus.runtime.translate.Parser;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.vault.Vault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What an exchange passes through, in the order it does.
 *
 * @param keepAlive how long a streaming client is left without a sign of life
 */
public record Stages(
        Snapshots snapshots,
        Watchdog watchdog,
        Authenticator authenticator,
        Parser parser,
        Keeper keeper,
        Router router,
        Connections connections,
        FetchedMedia media,
        Translator translator,
        SealEnvelope seals,
        Vault vault,
        KnownRefusals refusals,
        TokenEstimator estimator,
        Ledger ledger,
        StreamMeter streams,
        ExchangeIds ids,
        InstantSource clock,
        LongSupplier nanoTime,
        Duration keepAlive) {}
