package dev.plexus.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** A configuration file with every key in it, written from the records. One use an instance. */
final class FullTemplate {

    private final StringBuilder text = new StringBuilder();

    String text() {
        for (var member : Shape.of(PlexusConfig.class)) {
            text.append("# ").append(member.key().value()).append('\n');
            member(member, "", false);
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void described(Shape.Member member, String margin, boolean comment) {
        var restart = member.key().restart() ? " (restart)" : "";
        line(margin, true, " " + member.key().value() + restart);
        member(member, margin, comment);
    }

    private void member(Shape.Member member, String margin, boolean comment) {
        var type = member.component().getGenericType();
        var key = member.key();
        var nested = nested(type);
        if (nested == Object.class) {
            var value = key.fallback().isEmpty() ? example(member) : key.fallback();
            line(margin, comment || key.fallback().isEmpty(), member.name() + ": " + value);
            return;
        }
        line(margin, comment, member.name() + ":");
        if (raw(type) == Map.class) {
            line(margin + "  ", true, "my-" + member.name().replaceFirst("s$", "") + ":");
            Shape.of(nested).forEach(inner -> described(inner, margin + "    ", true));
        } else if (raw(type) == List.class) {
            line(margin + "  ", true, "-");
            Shape.of(nested).forEach(inner -> described(inner, margin + "    ", true));
        } else {
            Shape.of(nested).forEach(inner -> described(inner, margin + "  ", comment));
        }
    }

    private static String example(Shape.Member member) {
        if (!member.key().example().isEmpty()) {
            return member.key().example();
        }
        var type = raw(member.component().getGenericType());
        if (type == List.class) {
            return "[]";
        }
        return ScalarType.of(type).isPresent() ? "" : "{}";
    }

    private void line(String margin, boolean comment, String content) {
        text.append(margin).append(comment ? "#" : "").append(comment && !content.startsWith(" ") ? " " : "");
        text.append(content.stripTrailing()).append('\n');
    }

    /** The record whose keys are written out below, or Object if there is none. */
    private static Class<?> nested(Type type) {
        var last = type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]
                : type;
        var raw = raw(last);
        var plain = !raw.isRecord()
                || ScalarType.of(raw).isPresent()
                || SchemaForms.shortForm(raw).isPresent();
        return plain ? Object.class : raw;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }
}
