/** Accounts of finished exchanges, written off the requests' path. */
package dev.plexus.runtime.ledger;
