package dev.plexus.testkit;

/** What is wrong with a {@link ToyCodec}, each with the law that must notice it. */
enum Fault {
    NOTHING(""),
    REQUEST_LOSES_WORDS("requestsAreWrittenAsTheyWereRead"),
    REQUEST_LOSES_MEMBERS("requestsAreWrittenAsTheyWereRead"),
    REQUEST_REPORTS_A_LOSS("requestsAreWrittenAsTheyWereRead"),
    REQUEST_GOES_ELSEWHERE("requestsAreWrittenAsTheyWereRead"),
    FORWARD_WRITES_ANEW("forwardedRequestsAreTheClientsBytes"),
    FORWARD_KEEPS_THE_MODEL("forwardingChangesOnlyTheModel"),
    REQUEST_HAS_CHANCE("sameRequestGivesSameBytes"),
    ANSWER_IS_MISREAD("answersMeanWhatTheFixtureSays"),
    ANSWER_LOSES_MEMBERS("answersAreWrittenAsTheyWereRead"),
    STREAM_LOSES_TEXT("answersSurviveAsStreams"),
    USAGE_GROWS("usageAddsUp"),
    ANSWER_HAS_CHANCE("sameAnswerGivesSameBytes"),
    ERROR_IS_MISREAD("errorsMeanWhatTheFixtureSays"),
    ERROR_HAS_ANOTHER_SHAPE("errorsKeepTheShapeOfTheDialect"),
    ERROR_LOSES_ITS_WORDS("errorsKeepTheShapeOfTheDialect"),
    KEY_FAULT_IS_THE_CLIENTS("everyKindOfFailureCanBeSaid"),
    RETRY_IS_TOO_SOON("errorsSayWhenToRetry"),
    ODD_BODY_THROWS("oddErrorBodiesAreRead"),
    STREAM_IS_MISREAD("streamsMeanWhatTheFixtureSays"),
    PART_STAYS_OPEN("streamsKeepTheOrderOfEvents"),
    ENDS_TWICE("streamsKeepTheOrderOfEvents"),
    STREAM_LOSES_USAGE("streamsSurviveTheirEncoder"),
    ANSWER_LOSES_TEXT("streamsSurviveAsWholeAnswers"),
    END_OF_BYTES_IS_THE_END("brokenOffStreamsNeverLookComplete"),
    STREAM_HAS_CHANCE("sameStreamGivesSameBytes"),
    KEEP_ALIVE_SPEAKS("keepAlivesSayNothing"),
    UNKNOWN_EVENT_THROWS("unknownEventsPass"),
    UNKNOWN_EVENT_IS_SWALLOWED("unknownEventsPass"),
    FAILURE_ENDS_WELL("failuresEndAStream"),
    EVENT_IS_UNKNOWN("everyEventOfTheCatalogueIsRead"),
    GUARD_LOSES_FRAMES("guardPassesRecordedStreams"),
    GUARD_MENDS_WHAT_IS_WELL("guardPassesWhatTheEncoderWrites"),
    GUARD_TELLS_FRAMES_TWICE("guardPassesWhatTheEncoderWritesInAStorm"),
    GUARD_IS_NEVER_CONTENT("guardBringsFramesIntoOrder"),
    PATH_IS_UNKNOWN("everyFixtureIsAConversationOrListedAsAnotherOperation");

    private final String law;

    Fault(String law) {
        this.law = law;
    }

    /** The law's name; empty for no fault. */
    String law() {
        return law;
    }
}
