package market.ops.stripe;

/** The frame around the simulator's few pages. */
final class Html {
  private Html() {}

  /** A whole page; the body is markup already. */
  static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>%s</title>
    <style>
    :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d8dde4;
      --paper: #fff; --ground: #f4f6f8; --deep: #2f5fd0; --bad: #b3261e; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --soft: #a3adba;
      --line: #3a4350; --paper: #1d232b; --ground: #14181e; --deep: #7ea2ff; --bad: #ff9d94; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 30rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
    main.wide { max-width: 60rem; }
    section { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem;
      padding: 1.25rem; margin-top: 1rem; }
    h1 { font-size: 1.15rem; font-weight: 600; margin: 0; }
    h2 { font-size: 1rem; margin: 0 0 .5rem; }
    .total { font-size: 2rem; font-weight: 600; margin: .25rem 0 0; }
    .soft { color: var(--soft); font-size: .9rem; }
    .mode { display: inline-block; font-size: .75rem; padding: .1rem .5rem; border-radius: 1rem;
      border: 1px solid var(--line); color: var(--soft); }
    .bad { color: var(--bad); margin: 0 0 1rem; font-weight: 600; }
    table { width: 100%%; border-collapse: collapse; }
    td, th { padding: .35rem .5rem .35rem 0; text-align: left; vertical-align: top;
      overflow-wrap: anywhere; }
    td.money { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    label { display: block; margin-bottom: .9rem; font-size: .9rem; }
    input, select { display: block; width: 100%%; margin-top: .25rem; padding: .65rem .75rem;
      font: inherit; font-size: 1rem; color: inherit; background: transparent;
      border: 1px solid var(--line); border-radius: .5rem; }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
    button { width: 100%%; padding: .8rem; border: 0; border-radius: .5rem; font: inherit;
      font-weight: 600; color: var(--paper); background: var(--deep); cursor: pointer; }
    button.quiet { margin-top: .6rem; color: var(--ink); background: transparent;
      border: 1px solid var(--line); }
    a { color: var(--deep); }
    :focus-visible { outline: 2px solid var(--deep); outline-offset: 2px; }
    </style>
    </head>
    <body>
    %s
    </body>
    </html>
    """
        .formatted(escape(title), body);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
