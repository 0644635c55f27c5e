package market.api.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A listing as Modrinth's API tells it, as far as it is brought here. */
final class ForeignListing {
  private ForeignListing() {}

  /** What is listed. */
  record Project(
      String id,
      String slug,
      String title,
      String summary,
      String body,
      String licence,
      List<String> categories,
      @Nullable String source,
      @Nullable String issues,
      @Nullable String wiki) {
    static Project of(JsonNode node) {
      return new Project(
          node.path("id").asText(),
          node.path("slug").asText(),
          node.path("title").asText(),
          node.path("description").asText(),
          node.path("body").asText(),
          node.at("/license/id").asText(),
          texts(node.path("categories")),
          text(node.path("source_url")),
          text(node.path("issues_url")),
          text(node.path("wiki_url")));
    }
  }

  /** One of its versions. */
  record Version(
      String id,
      String number,
      String changelog,
      String type,
      List<String> gameVersions,
      List<String> loaders,
      List<File> files) {
    static Version of(JsonNode node) {
      var files = new ArrayList<File>();
      node.path("files").forEach(file -> files.add(File.of(file)));
      return new Version(
          node.path("id").asText(),
          node.path("version_number").asText(),
          node.path("changelog").asText(""),
          node.path("version_type").asText(),
          texts(node.path("game_versions")),
          texts(node.path("loaders")),
          List.copyOf(files));
    }
  }

  /** A file with the hashes that it must have. */
  record File(String url, String filename, long size, String sha1, String sha512) {
    static File of(JsonNode node) {
      return new File(
          node.path("url").asText(),
          node.path("filename").asText(),
          node.path("size").asLong(),
          node.at("/hashes/sha1").asText(),
          node.at("/hashes/sha512").asText());
    }
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
  }
}
