package dev.plexus.api.surface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a plugin can name, as text: one line a member, in an order that does not depend on the compiler. */
final class ApiSurface {
    private ApiSurface() {}

    /** The surface of all packages that a module exports. */
    static String of(Module module) {
        return module.getDescriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .flatMap(name -> types(module, name).stream())
                .flatMap(type -> lines(type).stream())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Class<?>> types(Module module, String packageName) {
        String folder = packageName.replace('.', '/');
        try (Stream<Path> files = Files.list(root(module).resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(name -> Class.forName(module, name))
                    .filter(ApiSurface::visible)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The folder of a module's classes; that of the tests, patched into it, holds none of its own types. */
    private static Path root(Module module) {
        try {
            URI source = module.getLayer()
                    .configuration()
                    .findModule(module.getName())
                    .orElseThrow()
                    .reference()
                    .location()
                    .orElseThrow();
            Path path = Path.of(source);
            return Files.isDirectory(path)
                    ? path
                    : FileSystems.newFileSystem(path).getPath("/");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean visible(Class<?> type) {
        return !type.isSynthetic()
                && open(type.getModifiers())
                && (type.getEnclosingClass() == null || visible(type.getEnclosingClass()));
    }

    private static boolean open(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static List<String> lines(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(head(type));
        if (type.isSealed()) {
            lines.add("  permits "
                    + Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (type.isEnum()) {
            lines.add("  constants "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", ")));
        }
        Stream.of(fields(type), constructors(type), methods(type))
                .map(members -> members.sorted().toList())
                .forEach(lines::addAll);
        return lines;
    }

    private static String head(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
        String extended = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(name -> !name.startsWith("java.lang."))
                .sorted()
                .collect(Collectors.joining(", "));
        return modifiers(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.ABSTRACT & ~Modifier.STATIC)
                + (type.isSealed() ? "sealed " : "") + kind + " " + type.getName()
                + (type.isRecord() ? components(type) : "")
                + (extended.isEmpty() ? "" : " : " + extended);
    }

    private static String components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(ApiSurface::component)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String component(RecordComponent component) {
        return component.getGenericType().getTypeName() + " " + component.getName();
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> listed(field, field.isSynthetic()) && !field.isEnumConstant())
                .map(Field::toGenericString)
                .map(line -> "  " + line);
    }

    private static Stream<String> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> listed(constructor, constructor.isSynthetic()))
                .map(Constructor::toGenericString)
                .map(line -> "  " + line);
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> listed(method, method.isSynthetic()) && !derived(type, method))
                .map(Method::toGenericString)
                .map(line -> "  " + line);
    }

    private static boolean listed(Member member, boolean synthetic) {
        return !synthetic && open(member.getModifiers());
    }

    /** What follows from the head: a record's equality and accessors, an enum's own methods. */
    private static boolean derived(Class<?> type, Method method) {
        boolean accessor = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().equals(method));
        boolean ofObject = switch (method.getName()) {
            case "equals", "hashCode", "toString" -> true;
            default -> false;
        };
        boolean ofEnum = type.isEnum()
                && (method.getName().equals("values") || method.getName().equals("valueOf"));
        return accessor || ofObject || ofEnum;
    }

    private static String modifiers(int bits) {
        return bits == 0 ? "" : Modifier.toString(bits) + " ";
    }
}
