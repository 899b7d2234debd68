package org.reprise.policy.cloning;

import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.network.ModelCard;

/**
 * A trained cloning network with what it takes to lead a hand by it.
 *
 * <p>One thread at a time.
 */
public final class CloningLead implements PolicySource, AutoCloseable {
  private static final double SLACK = 2;

  private final CloningModel model;
  private final ModelCard card;

  CloningLead(CloningModel model, ModelCard card) {
    this.model = model;
    this.card = card;
  }

  @Override
  public InteractionPolicy lead(StageView view) {
    return new CloningPolicy(
        this,
        view.instruction(),
        view.stage(),
        view.object(),
        view.widthMeters() / maxWidthMeters());
  }

  /** Returns the card of the network. */
  public ModelCard card() {
    return card;
  }

  /** Returns what part of a stage it leads through. */
  public CloningPart part() {
    return CloningPart.valueOf(card.words("part"));
  }

  CloningModel model() {
    return model;
  }

  double maxWidthMeters() {
    return card.number("maxWidthMeters");
  }

  double effortNewtons() {
    return card.number("effortNewtons");
  }

  int mostWaypoints() {
    return (int) (SLACK * card.integer("mostWaypoints"));
  }

  double mostSeconds() {
    return SLACK * card.number("mostSeconds");
  }

  @Override
  public void close() {
    model.close();
  }
}
