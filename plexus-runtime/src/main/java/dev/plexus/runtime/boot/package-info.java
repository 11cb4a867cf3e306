/** Where everything is put together: {@link dev.plexus.runtime.boot.Services} is the composition root. */
package dev.plexus.runtime.boot;
