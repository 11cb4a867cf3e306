/**
 * An upstream that is not there: it answers by rules, at a pace, in four dialects.
 *
 * <p>A {@link dev.plexus.provider.simulator.RequestReader} hears a question, {@link dev.plexus.provider.simulator.Answers} finds
 * the answer, an {@link dev.plexus.provider.simulator.AnswerWriter} says it in the dialect.
 */
package dev.plexus.provider.simulator;
