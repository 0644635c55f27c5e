package market.storage.rules;

/** Whether a rule is asked. */
public enum RuleState {
  OFF,
  ON
}
