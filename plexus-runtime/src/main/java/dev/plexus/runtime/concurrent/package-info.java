/** Threads, deadlines and cancelling: the only package that starts threads. */
package dev.plexus.runtime.concurrent;
