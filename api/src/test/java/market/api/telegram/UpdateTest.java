package market.api.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import market.api.telegram.Update.Asked;
import market.api.telegram.Update.Command;
import market.api.telegram.Update.Left;
import market.api.telegram.Update.Moved;
import market.api.telegram.Update.Other;
import market.api.telegram.Update.Placed;
import market.api.telegram.Update.Rights;
import market.api.telegram.Update.Said;
import market.api.telegram.Update.Who;
import market.storage.telegram.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates as the Bot API writes them. */
class UpdateTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAVEL =
      "{'id': 7, 'is_bot': false, 'first_name': 'Pavel', 'username': 'pavel', 'language_code':"
          + " 'ru-RU'}";
  private static final String GROUP = "{'id': -1001, 'type': 'supergroup', 'title': 'Quay'}";

  private static Update read(String text) {
    try {
      return Update.of(JSON.readTree(text.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String message(String chat, String more) {
    return "{'update_id': 5, 'message': {'message_id': 1, 'chat': %s, %s}}".formatted(chat, more);
  }

  @Test
  void somebodyWritesToTheBot() {
    var chat = "{'id': 7, 'type': 'private', 'first_name': 'Pavel'}";
    var said = (Said) read(message(chat, "'from': %s, 'text': '/start word'".formatted(PAVEL)));
    assertThat(said.number()).isEqualTo(5);
    assertThat(said.where().isOfOne()).isTrue();
    assertThat(said.who()).isEqualTo(new Who(7, "@pavel", "ru"));
    assertThat(said.command("Bot")).contains(new Command("start", "word"));
  }

  @ParameterizedTest
  @CsvSource({
    "/connect abc, connect, abc",
    "/Connect@MarketBot  abc , connect, abc",
    "/connect@marketbot, connect, ''",
    "/stop, stop, ''"
  })
  void aCommandIsReadHoweverItIsWritten(String text, String name, String rest) {
    var said = (Said) read(message(GROUP, "'from': %s, 'text': '%s'".formatted(PAVEL, text)));
    assertThat(said.command("MarketBot")).contains(new Command(name, rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/connect@OtherBot abc", "hello", "a /start b"})
  void whatIsNoCommandOrAnotherBotsIsNone(String text) {
    var said = (Said) read(message(GROUP, "'from': %s, 'text': '%s'".formatted(PAVEL, text)));
    assertThat(said.command("MarketBot")).isEmpty();
  }

  @Test
  void whoWritesAsTheChatIsNobodyWeKnowAndOneOfItsAdministrators() {
    var anonymous =
        "'from': {'id': 1087968824, 'is_bot': true}, 'sender_chat': %s, 'text': '/connect a'";
    var said = (Said) read(message(GROUP, anonymous.formatted(GROUP)));
    assertThat(said.who()).isNull();
    // Another channel that writes into the group leads nothing there.
    var other = "{'id': -1002, 'type': 'channel', 'title': 'Other'}";
    assertThat(read(message(GROUP, anonymous.formatted(other)))).isInstanceOf(Other.class);
    var post =
        read(
            "{'update_id': 6, 'channel_post': {'chat': {'id': -1003, 'type': 'channel', 'title':"
                + " 'News'}, 'sender_chat': {'id': -1003}, 'text': '/connect b'}}");
    assertThat(((Said) post).where().kind()).isEqualTo(Room.Kind.CHANNEL);
  }

  @Test
  void somebodyAsksToComeIn() {
    var asked =
        (Asked)
            read(
                ("{'update_id': 7, 'chat_join_request': {'chat': %s, 'from': %s, 'user_chat_id': 7,"
                        + " 'date': 1, 'invite_link': {'invite_link': 'https://t.me/+a', 'creator':"
                        + " {'id': 99, 'is_bot': true}, 'creates_join_request': true}}}")
                    .formatted(GROUP, PAVEL));
    assertThat(asked.who().id()).isEqualTo(7);
    assertThat(asked.inviter()).isEqualTo(99);
  }

  @Test
  void whatTheBotMayDoChanges() {
    var placed =
        "{'update_id': 8, 'my_chat_member': {'chat': %s, 'from': %s, 'new_chat_member': {'status':"
            + " '%s', 'can_invite_users': true, 'can_restrict_members': true}}}";
    assertThat(((Placed) read(placed.formatted(GROUP, PAVEL, "administrator"))).rights())
        .isEqualTo(new Rights(true, true, true, true));
    assertThat(((Placed) read(placed.formatted(GROUP, PAVEL, "member"))).rights())
        .isEqualTo(new Rights(true, true, false, false));
    assertThat(((Placed) read(placed.formatted(GROUP, PAVEL, "kicked"))).rights())
        .isEqualTo(new Rights(false, false, false, false));
    var channel = "{'id': -1003, 'type': 'channel', 'title': 'News'}";
    assertThat(((Placed) read(placed.formatted(channel, PAVEL, "administrator"))).rights())
        .isEqualTo(new Rights(true, false, true, true));
  }

  @Test
  void somebodyIsThereNoMore() {
    var change =
        "{'update_id': 9, 'chat_member': {'chat': %s, 'new_chat_member': {'user': %s, 'status':"
            + " '%s', 'is_member': false}}}";
    assertThat(read(change.formatted(GROUP, PAVEL, "left"))).isInstanceOf(Left.class);
    assertThat(read(change.formatted(GROUP, PAVEL, "kicked"))).isInstanceOf(Left.class);
    assertThat(read(change.formatted(GROUP, PAVEL, "restricted"))).isInstanceOf(Left.class);
    assertThat(read(change.formatted(GROUP, PAVEL, "member"))).isInstanceOf(Other.class);
  }

  @Test
  void aGroupGoesOnUnderAnotherNumber() {
    assertThat(read(message(GROUP, "'migrate_to_chat_id': -1009")))
        .isEqualTo(new Moved(5, -1001, -1009));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'update_id': 10}",
        "{'update_id': 10, 'poll': {}}",
        "{'update_id': 10, 'message': {}}",
        "{'update_id': 10, 'message': 5}",
        "{'update_id': 10, 'message': {'chat': {'id': 'x'}, 'text': ['a']}}",
        "{'update_id': 10, 'message': {'chat': {'id': 1}, 'from': {'id': 2, 'is_bot': true},"
            + " 'text': 'a'}}",
        "{'update_id': 10, 'chat_join_request': {'from': null}}",
        "{'update_id': 10, 'chat_member': []}"
      })
  void whatIsNothingToUsOrNoSenseIsPassedOver(String text) {
    assertThat(read(text)).isEqualTo(new Other(10));
  }
}
