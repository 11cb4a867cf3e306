/** A catalogue of models, made of a published one; see {@code src/build}. */
package dev.plexus.catalogue;
