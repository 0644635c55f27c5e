package market.api.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Gathers the words of a document; HTML is no words. */
final class PlainText extends AbstractVisitor {
  private final StringBuilder words = new StringBuilder();

  String text() {
    return words.toString().strip();
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(FencedCodeBlock code) {
    words.append(code.getLiteral());
    newLine();
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    words.append(code.getLiteral());
    newLine();
  }

  @Override
  public void visit(HtmlBlock html) {
    newLine();
  }

  @Override
  public void visit(HtmlInline html) {
    words.append(' ');
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    words.append(' ');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    words.append(' ');
  }

  @Override
  public void visit(CustomBlock table) {
    visitChildren(table);
    newLine();
  }

  /** The cells of a table, which are no blocks. */
  @Override
  public void visit(CustomNode cell) {
    visitChildren(cell);
    words.append(' ');
  }

  @Override
  protected void visitChildren(Node parent) {
    super.visitChildren(parent);
    if (parent instanceof Block) {
      newLine();
    }
  }

  private void newLine() {
    if (!words.isEmpty() && words.charAt(words.length() - 1) != '\n') {
      words.append('\n');
    }
  }
}
