package market.web.partners;

import java.util.ArrayList;
import java.util.List;
import market.api.partners.Dashboard.MonthView;
import market.web.frame.Frame;

/**
 * What a partner brought by month, as bars from nothing on; the same figures stand in a table.
 *
 * @param most what the highest bar stands for
 */
public record MonthPlot(List<Bar> bars, String most) {
  static final MonthPlot NOTHING = new MonthPlot(List.of(), "");
  private static final int STEP = 75;
  private static final int HEIGHT = 120;

  public MonthPlot {
    bars = List.copyOf(bars);
  }

  /** One month, on a field of 900 by 150. */
  public record Bar(int x, int y, int height, String month) {}

  static MonthPlot of(Frame frame, List<MonthView> months) {
    var most = months.stream().mapToLong(month -> month.revenue().units()).max().orElse(0);
    if (most <= 0) {
      return NOTHING;
    }
    var bars = new ArrayList<Bar>();
    for (var month : months.reversed()) {
      var height = (int) (HEIGHT * Math.max(0, month.revenue().units()) / most);
      bars.add(new Bar(bars.size() * STEP, HEIGHT - height, height, month.month().substring(5)));
    }
    return new MonthPlot(bars, frame.words().money(months.getFirst().revenue().with(most)));
  }
}
