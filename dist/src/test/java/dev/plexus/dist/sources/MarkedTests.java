package dev.plexus.dist.sources;

import dev.plexus.dist.sources.SourceFile.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that are marked with a number, such as {@code @Pitfall(24)}, by that number. */
record MarkedTests(Map<Integer, List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final List<String> TEST = List.of("Test", "ParameterizedTest", "TestFactory");

    static MarkedTests inRepository(String mark) {
        return of(mark, SourceFile.of(".").stream().flatMap(file -> file.methods().stream()));
    }

    static MarkedTests of(String name, Stream<Method> methods) {
        Map<Integer, List<String>> rows = new TreeMap<>();
        methods.forEach(method -> method.annotation(name).ifPresent(mark -> add(rows, method, mark)));
        return new MarkedTests(rows);
    }

    private static void add(Map<Integer, List<String>> rows, Method method, String mark) {
        String test = method.type().replaceFirst("^dev\\.plexus\\.", "") + "#" + method.name();
        if (TEST.stream().noneMatch(kind -> method.annotation(kind).isPresent())) {
            throw new IllegalArgumentException(test + " is marked and no test");
        }
        NUMBER.matcher(mark)
                .results()
                .map(MatchResult::group)
                .map(Integer::parseInt)
                .forEach(row -> rows.merge(row, List.of(test), MarkedTests::both));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).sorted().toList();
    }

    /** The tests of a row, as the table has them. */
    String cell(int row) {
        return rows.getOrDefault(row, List.of()).stream()
                .map(test -> "`" + test + "`")
                .reduce((some, more) -> some + ", " + more)
                .orElse("");
    }
}
