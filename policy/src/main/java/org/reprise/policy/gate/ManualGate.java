package org.reprise.policy.gate;

/** Never asks: help comes when the operator thinks that it is needed. */
public final class ManualGate implements Gate {
  private static final GateVerdict GO_ON =
      new GateVerdict.GoOn("the operator watches, and helps unasked");

  @Override
  public GateVerdict judge(Doubt doubt) {
    return GO_ON;
  }

  @Override
  public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {}
}
