/** What is kept for clients that come back: answers, conversations, and requests that go on without their client. */
package dev.plexus.runtime.state;
