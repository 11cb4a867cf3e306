package dev.plexus.dist;

import dev.plexus.api.PlexusPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A plugin's jar, as a stranger's build makes it, with one class.
 *
 * @param requires the range of API versions
 */
record PluginJar(String id, String requires, Class<? extends PlexusPlugin> plugin) {
    void write(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest())) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + PlexusPlugin.class.getName()));
            jar.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
            String classFile = plugin.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(classFile));
            try (InputStream code = plugin.getResourceAsStream("/" + classFile)) {
                if (code == null) {
                    throw new IOException("no " + classFile + " on the class path");
                }
                code.transferTo(jar);
            }
        }
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", id);
        attributes.putValue("Plugin-Version", "1.2.3");
        attributes.putValue("Plugin-Requires", requires);
        return manifest;
    }
}
