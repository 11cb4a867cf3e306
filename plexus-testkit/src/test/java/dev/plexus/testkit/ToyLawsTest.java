package dev.plexus.testkit;

/** The laws as the test engine finds them in a plugin's test. */
class ToyLawsTest extends ToyLaws {}
