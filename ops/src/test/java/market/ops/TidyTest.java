package market.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * What no other tool checks: that a method fits a screen, a file a sitting, and nothing is left
 * lying.
 */
class TidyTest {
  private static final int METHOD_LINES_MAX = 60;
  private static final int FILE_LINES_MAX = 400;
  private static final Pattern LEFTOVERS = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern README_PATH =
      Pattern.compile("`((?:api|storage|search|web|ops)/[A-Za-z0-9_./-]+)`");

  @Test
  void sourcesAreTidy() throws IOException {
    var untidy = new ArrayList<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(sources());
      var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
      for (var unit : task.parse()) {
        new Ruler(unit, Trees.instance(task)).scan(unit, untidy);
      }
    }
    assertThat(untidy).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    var left = new ArrayList<Path>();
    for (var source : sources()) {
      var isThis = source.endsWith("TidyTest.java");
      if (!isThis && LEFTOVERS.matcher(Files.readString(source)).find()) {
        left.add(source);
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void testsWaitForFactsAndNotForTime() throws IOException {
    var sleeping = new ArrayList<Path>();
    for (var source : sources()) {
      if (source.toString().contains("src/test")
          && !source.endsWith("TidyTest.java")
          && Files.readString(source).contains("Thread.sleep")) {
        sleeping.add(source);
      }
    }
    assertThat(sleeping).isEmpty();
  }

  @Test
  void everyPathTheReadmeNamesIsThere() throws IOException {
    var readme = Files.readString(Path.of("../README.md"));
    assertThat(README_PATH.matcher(readme).results().map(found -> Path.of("..", found.group(1))))
        .isNotEmpty()
        .allMatch(Files::exists);
  }

  private static List<Path> sources() throws IOException {
    var all = new ArrayList<Path>();
    for (var module : List.of("storage", "search", "api", "web", "ops")) {
      try (Stream<Path> tree = Files.walk(Path.of("..", module, "src"))) {
        tree.filter(path -> path.toString().endsWith(".java")).forEach(all::add);
      }
    }
    return all;
  }

  private static final class Ruler extends TreeScanner<Void, List<String>> {
    private final CompilationUnitTree unit;
    private final Trees trees;

    Ruler(CompilationUnitTree unit, Trees trees) {
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree file, List<String> untidy) {
      measure("this file", file, FILE_LINES_MAX, untidy);
      return super.visitCompilationUnit(file, untidy);
    }

    @Override
    public Void visitMethod(MethodTree method, List<String> untidy) {
      measure(method.getName() + "()", method, METHOD_LINES_MAX, untidy);
      return super.visitMethod(method, untidy);
    }

    private void measure(String what, Tree tree, int max, List<String> untidy) {
      var end = trees.getSourcePositions().getEndPosition(unit, tree);
      var start = trees.getSourcePositions().getStartPosition(unit, tree);
      if (end > start) {
        var lines =
            unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
        if (lines > max) {
          untidy.add(
              "%s: %s has %d lines, at most %d"
                  .formatted(unit.getSourceFile().getName(), what, lines, max));
        }
      }
    }
  }
}
