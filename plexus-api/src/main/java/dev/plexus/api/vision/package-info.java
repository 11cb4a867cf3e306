/**
 * Describing pictures in words. {@link dev.plexus.api.vision.ImageDescriberFactory} and
 * {@link dev.plexus.api.vision.ImageDescriber} are implemented by plugins, {@link dev.plexus.api.vision.ChatCaller} by the gateway.
 */
package dev.plexus.api.vision;
