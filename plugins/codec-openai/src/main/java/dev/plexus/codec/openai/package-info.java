/**
 * What the vendor's two dialects have in common: errors, token counts, media, the list of models.
 *
 * <p>Types are public for the packages below; the module exports nothing.
 */
package dev.plexus.codec.openai;
