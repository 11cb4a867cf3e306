/** Where everything is put together: {@link dev.plexus.runtime.boot.Gateway} is the composition root. */
package dev.plexus.runtime.boot;
