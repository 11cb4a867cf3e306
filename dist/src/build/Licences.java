import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Says under which licence each library is, and lays their texts open: the list of libraries names them, the jars hold them. */
final class Licences {
    private static final Pattern TEXT = Pattern.compile("META-INF/(.*/)?(LICENSE|NOTICE)[^/]*");
    private static final String HEAD = """
        Plexus itself is under the licence in LICENSE, the Java runtime under those in runtime/legal.
        The data of plugins/catalogue is made of the npm package @earendil-works/pi-ai, MIT; META-INF of the jar holds the text.
        The libraries in lib/, and where their own texts lie:

        """;

    private final Path bundle;
    private final Map<String, String> places = new HashMap<>();

    private Licences(Path bundle) {
        this.bundle = bundle;
    }

    static void write(Path bundle) throws IOException {
        Licences licences = new Licences(bundle);
        StringBuilder list = new StringBuilder(HEAD);
        for (Element component : components(bundle.resolve("plexus.sbom.xml"))) {
            if (!text(component, "group").equals("dev.plexus")) {
                list.append(licences.entry(component));
            }
        }
        Files.writeString(bundle.resolve("THIRD-PARTY.txt"), list);
    }

    private String entry(Element component) throws IOException {
        String name = text(component, "name") + "-" + text(component, "version");
        List<String> lines = new ArrayList<>(List.of(name));
        NodeList licences = component.getElementsByTagName("license");
        if (licences.getLength() == 0) {
            throw new IOException("the licence of " + name + " is not known");
        }
        for (int index = 0; index < licences.getLength(); index++) {
            Element licence = (Element) licences.item(index);
            lines.add((text(licence, "id") + text(licence, "name") + " " + text(licence, "url")).strip());
        }
        lines.addAll(texts(name));
        return String.join("\n    ", lines) + "\n";
    }

    /** Lays out the texts within a jar. Many jars hold the same; it is laid out once. */
    private List<String> texts(String name) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile jar = new JarFile(bundle.resolve("lib/" + name + ".jar").toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(entry -> TEXT.matcher(entry.getName()).matches())
                    .toList()) {
                found.add(place(name, jar, entry));
            }
        }
        return found;
    }

    private String place(String name, JarFile jar, JarEntry entry) throws IOException {
        try (InputStream stream = jar.getInputStream(entry)) {
            String content = new String(stream.readAllBytes());
            String known = places.get(content);
            if (known != null) {
                return known;
            }
            String file = "licenses/" + name + "/" + Path.of(entry.getName()).getFileName();
            Files.createDirectories(bundle.resolve(file).getParent());
            Files.writeString(bundle.resolve(file), content);
            places.put(content, file);
            return file;
        }
    }

    private static List<Element> components(Path sbom) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(sbom.toFile())
                    .getDocumentElement();
            NodeList found = ((Element) root.getElementsByTagName("components").item(1)).getChildNodes();
            List<Element> components = new ArrayList<>();
            for (int index = 0; index < found.getLength(); index++) {
                if (found.item(index) instanceof Element element) {
                    components.add(element);
                }
            }
            return components;
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(broken);
        }
    }

    private static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
