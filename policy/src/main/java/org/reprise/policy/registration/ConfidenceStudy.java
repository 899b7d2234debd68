package org.reprise.policy.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.statistics.LogisticRegression;
import org.reprise.policy.alignment.AlignmentEvidence;
import org.reprise.policy.alignment.Calibration;
import org.reprise.policy.alignment.Examination;
import org.reprise.policy.alignment.VisibilityAligner;

/**
 * Fits the calibration that turns evidence into a confidence, and checks it on classes of objects
 * that the fit has not seen.
 *
 * <p>Logistic regression by Newton's method with a ridge: right within 10 degrees and 2 cm, modulo
 * the symmetry, against the features of {@link AlignmentEvidence}. Run on a set of pairs with known
 * truth after each change of the cost.
 */
public final class ConfidenceStudy {
  private static final double RIDGE = 0.5;

  private final List<Sample> samples = new ArrayList<>();

  /**
   * One judged registration.
   *
   * @param subset what its pair belongs to
   * @param category class of the object; a fold of the cross-validation
   * @param evidence what the aligner saw
   * @param strict whether it is right within 5 degrees and 1 cm
   * @param right whether it is right within 10 degrees and 2 cm
   */
  public record Sample(
      String subset, String category, AlignmentEvidence evidence, boolean strict, boolean right) {}

  /**
   * One registration with the confidence of a fit that did not know its class of objects.
   *
   * @param sample the registration
   * @param confidence probability that it is right
   */
  public record Prediction(Sample sample, double confidence) {}

  /**
   * Adds every pair of a folder.
   *
   * @param folder where the pairs are
   * @param aligner says which aligner works on which subset
   * @param heard hears of every pair at once; what it throws ends the study
   */
  public void add(
      Path folder, Function<String, VisibilityAligner> aligner, Consumer<Sample> heard) {
    RegistrationSet set = RegistrationSet.open(folder);
    for (int i = 0; i < set.size(); i++) {
      RegistrationPair pair = set.read(i);
      Examination found = aligner.apply(pair.subset()).examine(pair.demo(), pair.live());
      RigidTransform best = found.hypotheses().getFirst().liveFromDemo();
      double radians = pair.rotationErrorRadians(best);
      double meters = pair.translationErrorMeters(best);
      Sample sample =
          new Sample(
              pair.subset(),
              set.category(i),
              found.evidence(),
              radians < Math.toRadians(5) && meters < 0.01,
              radians < Math.toRadians(10) && meters < 0.02);
      add(sample);
      heard.accept(sample);
    }
  }

  /** Adds one judged registration. */
  public void add(Sample sample) {
    samples.add(sample);
  }

  /** Returns the calibration that makes all that was added most likely. */
  public Calibration fit() {
    return fit(sample -> true);
  }

  /** Returns every sample with the confidence that a fit without its class gives it. */
  public List<Prediction> crossValidated() {
    List<Prediction> predictions = new ArrayList<>();
    for (String category : new TreeSet<>(samples.stream().map(Sample::category).toList())) {
      Calibration others = fit(sample -> !sample.category().equals(category));
      samples.stream()
          .filter(sample -> sample.category().equals(category))
          .map(sample -> new Prediction(sample, others.probability(sample.evidence())))
          .forEach(predictions::add);
    }
    return predictions;
  }

  private Calibration fit(Predicate<Sample> wanted) {
    return new Calibration(
        LogisticRegression.fit(
            samples.stream()
                .filter(wanted)
                .map(sample ->
                    new LogisticRegression.Sample(sample.evidence().features(), sample.right()))
                .toList(),
            RIDGE));
  }
}
