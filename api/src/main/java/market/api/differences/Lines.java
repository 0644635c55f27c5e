package market.api.differences;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How two texts differ, line by line, bounded in what is compared and in what is told. */
final class Lines {
  private static final int COMPARED_MAX = 4_000;
  private static final int TOLD_MAX = 600;
  private static final int LINE_MAX = 400;
  private static final int AROUND = 3;

  private Lines() {}

  static @Nullable String between(String before, String after) {
    var one = lines(before);
    var other = lines(after);
    if (one.size() > COMPARED_MAX || other.size() > COMPARED_MAX) {
      return null;
    }
    var patch = DiffUtils.diff(one, other, new MeyersDiffWithLinearSpace<String>());
    var told = UnifiedDiffUtils.generateUnifiedDiff("a", "b", one, patch, AROUND);
    var shown = told.size() > 2 ? told.subList(2, told.size()) : told;
    return String.join("\n", shown.size() > TOLD_MAX ? shown.subList(0, TOLD_MAX) : shown);
  }

  private static List<String> lines(String text) {
    return text.lines()
        .limit(COMPARED_MAX + 1L)
        .map(line -> line.length() > LINE_MAX ? line.substring(0, LINE_MAX) + "…" : line)
        .toList();
  }
}
