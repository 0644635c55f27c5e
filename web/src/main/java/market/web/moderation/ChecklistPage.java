package market.web.moderation;

import market.api.Problem;
import market.storage.games.Game;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What moderators of a game go through, as text: a line each, both languages with a bar between.
 */
public record ChecklistPage(
    Frame frame, Game game, String text, boolean saved, @Nullable Problem problem)
    implements Page {}
