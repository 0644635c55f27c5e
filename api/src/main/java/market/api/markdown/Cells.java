package market.api.markdown;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.PostProcessor;

/**
 * Bounds the cells of all tables together. Short rows are filled up to the width of their table, so
 * a little text can ask for very many.
 */
final class Cells implements PostProcessor {
  static final int MAX = 4_000;

  @Override
  public Node process(Node document) {
    document.accept(new Count());
    return document;
  }

  private static final class Count extends AbstractVisitor {
    private int cells;

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableCell && ++cells > MAX) {
        throw new IllegalArgumentException("The tables have more than " + MAX + " cells.");
      }
      visitChildren(node);
    }
  }
}
