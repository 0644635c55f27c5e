import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One OpenSearch node in a directory, on a free port of this machine, which it tells; it ends with
 * whoever started it. Run from its source on the class path of the pom beside it.
 */
final class TestNode extends Node {
  private TestNode(Environment environment) {
    super(environment, List.of(transport()), false);
  }

  private static PluginInfo transport() {
    return new PluginInfo(
        "transport-netty4",
        "HTTP",
        Version.CURRENT.toString(),
        Version.CURRENT,
        "21",
        Netty4ModulePlugin.class.getName(),
        null,
        List.of(),
        false);
  }

  public static void main(String[] args) throws Exception {
    var settings =
        Settings.builder()
            .put("path.home", args[0])
            .put("cluster.name", "test")
            .put("node.name", "test")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", args[1])
            .put("transport.port", "0")
            .put("node.processors", 2)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    var environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "test");
    try (var node = new TestNode(environment)) {
      node.start();
      var http = node.injector().getInstance(HttpServerTransport.class);
      System.out.println("ready " + http.boundAddress().publishAddress().getPort());
      untilAlone();
    }
    System.exit(0);
  }

  private static void untilAlone() throws IOException {
    while (System.in.read() >= 0) {}
  }
}
