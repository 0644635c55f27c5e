package market.api.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import market.storage.Tx;
import market.storage.compatibility.Cell;
import market.storage.compatibility.Compatibility.Note;
import market.storage.compatibility.Fit;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What works with what: a row for the mod alone, then one for each other mod that was spoken of.
 */
public record Matrix(List<String> gameVersions, List<Row> rows, List<Note> notes) {
  private static final int CELLS_MOST = 500;
  private static final int ROWS_MOST = 40;
  private static final int VERSIONS_MOST = 6;
  private static final int NOTES_MOST = 20;

  public Matrix {
    gameVersions = List.copyOf(gameVersions);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The mod beside one other, or alone, with each version of the game. */
  public record Row(@Nullable Slug with, @Nullable String title, List<Square> cells) {}

  /**
   * What is known of one version.
   *
   * @param ci whether it works by the word of the makers' own machines
   */
  public record Square(String gameVersion, Fit verdict, long yes, long no, @Nullable Boolean ci) {}

  /** The newest versions of the game of which anything is said, or which the mod is made for. */
  public static Matrix of(Tx tx, Mod mod) {
    var cells = tx.compatibility().cells(mod.id(), CELLS_MOST);
    var known = new HashSet<String>();
    cells.forEach(cell -> known.add(cell.gameVersion()));
    tx.releases().of(mod.id(), false, Long.MAX_VALUE, 1).stream()
        .findFirst()
        .ifPresent(release -> known.addAll(release.gameVersions()));
    var versions =
        tx.games().get(mod.game()).versions().reversed().stream()
            .filter(known::contains)
            .limit(VERSIONS_MOST)
            .toList();
    return new Matrix(
        versions, rows(versions, cells), tx.compatibility().notes(mod.id(), NOTES_MOST));
  }

  private static List<Row> rows(List<String> versions, List<Cell> cells) {
    var byOther = new LinkedHashMap<String, List<Cell>>();
    byOther.put("", new ArrayList<>());
    for (var cell : cells) {
      var key = cell.otherSlug() == null ? "" : cell.otherSlug().value();
      byOther.computeIfAbsent(key, _ -> new ArrayList<>()).add(cell);
    }
    return byOther.entrySet().stream()
        .limit(ROWS_MOST)
        .map(entry -> row(entry.getKey(), versions, entry.getValue()))
        .toList();
  }

  private static Row row(String other, List<String> versions, List<Cell> cells) {
    var squares =
        versions.stream()
            .map(version ->
                cells.stream()
                    .filter(cell -> cell.gameVersion().equals(version))
                    .map(Matrix::square)
                    .findFirst()
                    .orElseGet(() -> new Square(version, Fit.UNKNOWN, 0, 0, null)))
            .toList();
    return other.isEmpty()
        ? new Row(null, null, squares)
        : new Row(new Slug(other), cells.getFirst().otherTitle(), squares);
  }

  private static Square square(Cell cell) {
    return new Square(cell.gameVersion(), cell.fit(), cell.yes(), cell.no(), cell.ci());
  }
}
