import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;

/**
 * One Solr node with one core in a directory, on a free port of this machine, which it tells; it
 * ends with whoever started it. Run from its source on the class path of the pom beside it.
 */
final class SolrNode {
  private SolrNode() {}

  public static void main(String[] args) throws Exception {
    var home = Path.of(args[0]);
    var conf = Path.of(args[2]);
    var core = Files.createDirectories(home.resolve("mods").resolve("conf"));
    Files.copy(conf.resolve("solr.xml"), home.resolve("solr.xml"));
    Files.copy(conf.resolve("solrconfig.xml"), core.resolve("solrconfig.xml"));
    Files.copy(conf.resolve("schema.xml"), core.resolve("schema.xml"));
    Files.writeString(home.resolve("mods").resolve("core.properties"), "name=mods\n");
    var node =
        new JettySolrRunner(
            home.toString(), JettyConfig.builder().setPort(Integer.parseInt(args[1])).build());
    node.start();
    System.out.println("ready " + node.getLocalPort());
    untilAlone();
    System.exit(0);
  }

  private static void untilAlone() throws IOException {
    while (System.in.read() >= 0) {}
  }
}
