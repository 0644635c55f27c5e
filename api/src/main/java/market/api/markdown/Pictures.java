package market.api.markdown;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.PostProcessor;

/**
 * Shows pictures of this site and turns all others into links to them: a picture from elsewhere
 * would tell its owner who reads the page, and change after review.
 */
final class Pictures extends AbstractVisitor implements PostProcessor {
  static final Pattern OURS = Pattern.compile("/(?![/\\\\])[0-9A-Za-z._~/%-]*");

  @Override
  public Node process(Node document) {
    document.accept(this);
    return document;
  }

  @Override
  public void visit(Image image) {
    visitChildren(image);
    if (OURS.matcher(image.getDestination()).matches()) {
      return;
    }
    Node before = image;
    if (!insideLink(image)) {
      var link = new Link(image.getDestination(), image.getTitle());
      image.insertAfter(link);
      moveChildren(image, link);
    } else {
      for (var child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
        before.insertAfter(child);
        before = child;
      }
    }
    image.unlink();
  }

  private static void moveChildren(Node from, Node to) {
    for (var child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
      to.appendChild(child);
    }
  }

  private static boolean insideLink(Node node) {
    for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Link) {
        return true;
      }
    }
    return false;
  }
}
