package market.web.frame;

import java.util.function.Consumer;

/**
 * Small XML, written in order; texts and attributes are escaped, and signs XML has not are gone.
 */
public final class Xml {
  private Xml() {}

  /** An element that is being written. */
  public static final class Element {
    private final StringBuilder out;
    private final String root;

    private Element(StringBuilder out, String root) {
      this.out = out;
      this.root = root;
    }

    public static Element root(String name, String namespace) {
      var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
      return new Element(out, name);
    }

    /** With a text in it, and attributes, name and value by turns. */
    public Element text(String name, String value, String... attributes) {
      open(name, attributes).append('>').append(escaped(value));
      out.append("</").append(name).append('>');
      return this;
    }

    /** With attributes and nothing in it; name and value by turns. */
    public Element empty(String name, String... attributes) {
      open(name, attributes).append("/>");
      return this;
    }

    private StringBuilder open(String name, String... attributes) {
      out.append('<').append(name);
      for (int i = 0; i + 1 < attributes.length; i += 2) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escaped(attributes[i + 1])).append('"');
      }
      return out;
    }

    public Element child(String name, Consumer<Element> content) {
      out.append('<').append(name).append('>');
      content.accept(this);
      out.append("</").append(name).append('>');
      return this;
    }

    /** All of it, once the root is whole. */
    @Override
    public String toString() {
      return out + "</" + root + ">\n";
    }

    private static String escaped(String value) {
      var clean = new StringBuilder();
      value
          .codePoints()
          .filter(c -> c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff)
          .forEach(c -> {
            switch (c) {
              case '&' -> clean.append("&amp;");
              case '<' -> clean.append("&lt;");
              case '>' -> clean.append("&gt;");
              case '"' -> clean.append("&quot;");
              default -> clean.appendCodePoint(c);
            }
          });
      return clean.toString();
    }
  }
}
