package market.ops.commands;

/** Why a command ends with 1: something an operator has to look at, said in one sentence. */
final class Complaint extends RuntimeException {
  Complaint(String message) {
    super(message);
  }
}
