package market.ops.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import market.ops.telegram.Chat.Link;
import market.ops.telegram.Chat.Member;
import market.ops.telegram.Chat.Message;
import market.ops.telegram.Town.Person;

/** What a town is like from one start to the next: kept in a file when it ends. */
final class Memory {
  private final ObjectMapper json = new ObjectMapper();
  private final Path file;

  Memory(Path file) {
    this.file = file;
  }

  /** A chat without those who ask to come in: they ask again. */
  record KeptChat(
      long id,
      String type,
      String title,
      Map<Long, Member> members,
      List<Link> links,
      List<Message> messages) {}

  /** All that is kept. */
  record Kept(List<Person> people, List<KeptChat> chats, Set<Long> blocking) {}

  void recall(Town town) {
    try {
      if (Files.exists(file)) {
        town.settle(json.readValue(file.toFile(), Kept.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(Town town) {
    try {
      Files.writeString(file, json.writeValueAsString(town.kept()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
