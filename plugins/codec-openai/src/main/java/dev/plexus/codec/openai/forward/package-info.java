/** The vendor's operations that are sent on as they are: nothing of them is translated. */
package dev.plexus.codec.openai.forward;
