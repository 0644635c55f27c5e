package market.web.rules;

import java.util.List;
import market.storage.rules.Rule;
import market.storage.rules.Rules;
import market.web.Page;
import market.web.frame.Frame;

/** All rules, and what they did last. */
public record RulesPage(Frame frame, List<Rule> rules, List<Rules.Doing> doings) implements Page {}
