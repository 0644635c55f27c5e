package market.ops.demo;

import java.util.List;
import market.api.Api;
import market.storage.moderation.Case;
import market.storage.moderation.Desk;
import market.storage.mods.Slug;

/** The moderators' desk as it is after a while: a checklist, a reason of its own, a question. */
final class Deskwork {
  private static final int QUEUE_MAX = 100;

  private final Api api;
  private final People people;

  Deskwork(Api api, People people) {
    this.api = api;
    this.people = people;
  }

  void happen() {
    var olga = people.caller("olga");
    var arranging = api.moderating.arranging;
    arranging.can(
        olga,
        new Desk.Canned(
            "needs_credit",
            "Credits are missing",
            "Авторы не указаны",
            "Name those whose pictures and sounds it holds, with their licences.",
            "Назовите авторов картинок и звуков и их лицензии."));
    arranging.checklist(
        olga,
        new Slug("luanti"),
        List.of(
            new Desk.Check(
                "The licence fits what the files hold.", "Лицензия подходит к содержимому файлов."),
            new Desk.Check(
                "The description says what it does.", "Описание говорит, что оно делает."),
            new Desk.Check("It asks for no insecure mods.", "Не требует небезопасного режима."),
            new Desk.Check("Pictures show the thing itself.", "На картинках оно само.")));
    ask();
  }

  /** The last of the queue is asked something, and its author answers. */
  private void ask() {
    var max = people.caller("max");
    var waiting =
        api.database.read(tx -> tx.cases().queue(max.id(), QUEUE_MAX)).stream()
            .filter(one -> one.kind() == Case.Kind.RELEASE)
            .toList();
    if (waiting.isEmpty()) {
      return;
    }
    var last = waiting.getLast();
    var talking = api.moderating.talking;
    var _ = talking.ask(max, last.id(), "Whose are the sounds in it?", true);
    var release = java.util.Objects.requireNonNull(last.release());
    var author = people.caller(last.creator().value());
    var _ =
        talking.answer(author, release, "Recorded by me, behind the house. I added it to CREDITS.");
  }
}
