/** Where clients arrive: the HTTP server, the table of endpoints, and what is served there. The only package that knows the server library. */
package dev.plexus.runtime.ingress;
