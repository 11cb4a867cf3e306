/** One request's life, from arrival to account: {@link dev.plexus.runtime.exchange.Exchange} is read first. */
package dev.plexus.runtime.exchange;
