package dev.plexus.runtime.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML 1.2 text made into a {@link Tree}, references resolved. One text a reader, one thread. */
final class YamlReader {

    /** A configuration of a thousand models has about ten thousand nodes; aliases may not multiply them without end. */
    private static final int MOST_NODES = 200_000;

    private static final int DEEPEST = 64;
    private static final int MOST_COLLECTION_ALIASES = 100;

    private final String file;
    private final Interpolation interpolation;
    private final Problems problems;
    private int nodes;
    private boolean literally;

    YamlReader(String file, Interpolation interpolation, Problems problems) {
        this.file = file;
        this.interpolation = interpolation;
        this.problems = problems;
    }

    /** The tree; an empty mapping for an empty text; empty if the text cannot be read at all. */
    Optional<Tree> read(String text) {
        try {
            var root = compose(text);
            return Optional.of(root.isEmpty() ? Tree.Mapping.empty(start()) : tree(root.get(), 0));
        } catch (MarkedYamlEngineException failure) {
            var span = failure.getProblemMark().map(mark -> span(mark, 1)).orElse(start());
            problems.error(Code.SYNTAX, span, "this is not valid YAML")
                    .note(failure.getProblem())
                    .help(flowHelp(text, span))
                    .add();
        } catch (ReaderException failure) {
            problems.error(Code.SYNTAX, spanOf(text, failure.getPosition()), "a character is not allowed in YAML")
                    .add();
        } catch (TooLarge failure) {
            problems.error(Code.TOO_LARGE, start(), failure.reason).add();
        } catch (YamlEngineException failure) {
            problems.error(Code.TOO_LARGE, start(), "this cannot be read as YAML: " + failure.getMessage())
                    .add();
        }
        return Optional.empty();
    }

    private Span start() {
        return Span.at(new Place(file, 1, 1), 1);
    }

    private Optional<Node> compose(String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setMaxAliasesForCollections(MOST_COLLECTION_ALIASES)
                .build();
        return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
    }

    private static Optional<String> flowHelp(String text, Span span) {
        var line = span.place().map(Place::line).orElse(1);
        var near = text.lines().skip(Math.max(0, line - 2)).limit(2).toList();
        return near.stream()
                        .anyMatch(part ->
                                part.contains("${") && (part.contains("{$") || part.matches(".*[\\[{].*\\$\\{.*")))
                ? Optional.of("within {…} or […] a reference must stand in quotes: \"${env:NAME}\"")
                : Optional.empty();
    }

    private Span spanOf(String text, int position) {
        var before = text.substring(0, Math.clamp(position, 0, text.length()));
        var line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return Span.at(new Place(file, line, before.length() - before.lastIndexOf('\n')), 1);
    }

    private Tree tree(Node node, int depth) {
        nodes++;
        if (nodes > MOST_NODES) {
            throw new TooLarge("the file has more than " + MOST_NODES + " values, aliases counted each time");
        }
        if (depth > DEEPEST) {
            throw new TooLarge("the file nests deeper than " + DEEPEST + " levels, or an alias contains itself");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, depth);
            case SequenceNode sequence ->
                new Tree.Sequence(
                        span(node),
                        sequence.getValue().stream()
                                .map(item -> tree(item, depth + 1))
                                .toList());
            case ScalarNode scalar -> scalar(scalar);
            case AnchorNode anchor -> tree(anchor.getRealNode(), depth + 1);
            default -> throw new IllegalStateException("YAML has no further kind of node: " + node.getNodeType());
        };
    }

    private Tree mapping(MappingNode node, int depth) {
        List<Tree.Entry> entries = new ArrayList<>();
        Map<String, Span> seen = new HashMap<>();
        for (var tuple : node.getValue()) {
            entry(tuple, seen, depth).ifPresent(entries::add);
        }
        return new Tree.Mapping(span(node), entries);
    }

    private Optional<Tree.Entry> entry(NodeTuple tuple, Map<String, Span> seen, int depth) {
        var span = span(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(Code.WRONG_SHAPE, span, "a key must be text")
                    .note("")
                    .add();
            return Optional.empty();
        }
        var name = key.getValue();
        var first = seen.putIfAbsent(name, span);
        if (first != null) {
            problems.error(Code.DUPLICATE_KEY, span, "key \"" + name + "\" is written twice")
                    .note("first written on line "
                            + first.place().map(Place::line).orElse(0))
                    .help("remove one of the two, or give them different names")
                    .add();
            return Optional.empty();
        }
        // A note may say ${…} without meaning it; an anchor in it is resolved where an alias uses it.
        literally |= depth == 0 && name.startsWith("x-");
        var value = tree(tuple.getValueNode(), depth + 1);
        literally &= depth > 0;
        return Optional.of(new Tree.Entry(span, name, value));
    }

    private Tree scalar(ScalarNode node) {
        var span = span(node);
        var text = node.getValue();
        if (literally || !text.contains("${")) {
            return new Tree.Scalar(span, text, kind(node));
        }
        var resolved = interpolation.resolve(text, span);
        return new Tree.Scalar(span, resolved.text(), resolved.referred() ? Tree.Kind.REFERENCE : Tree.Kind.TEXT);
    }

    private static Tree.Kind kind(ScalarNode node) {
        var tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return Tree.Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Tree.Kind.FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return Tree.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Tree.Kind.NULL : Tree.Kind.TEXT;
    }

    private Span span(Node node) {
        var start = node.getStartMark().orElseThrow();
        var end = node.getEndMark().orElse(start);
        var length = node instanceof ScalarNode && end.getLine() == start.getLine()
                ? end.getColumn() - start.getColumn()
                : 1;
        return span(start, length);
    }

    private Span span(Mark mark, int length) {
        return Span.at(new Place(file, mark.getLine() + 1, mark.getColumn() + 1), length);
    }

    /** The file is beyond a bound. */
    private static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        TooLarge(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
