package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.language.InstructionParser;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.ParsedInstruction;
import org.reprise.retrieval.language.Understanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the demonstration that fits an instruction and the objects in view.
 *
 * <p>Candidates are the demonstrations whose skill and objects the words ask for, as in
 * Dreczkowski, Vitiello, Vosylius, Johns, "Learning a Thousand Tasks in a Day", Science Robotics
 * 2025; geometry orders them. Unlike there, every visible object may be the one that is meant, each
 * stage of a demonstration has its own, and what is too unlike or not the only one is refused.
 *
 * <p>Any thread may call; the same bank and query give the same answer.
 */
public final class BankRetriever implements Retriever, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BankRetriever.class);
  private static final int MOST_CONSIDERED = 12;
  private static final int MOST_DAMAGED = 20;

  private final Bank bank;
  private final ObjectEncoder encoder;
  private final RetrievalSettings settings;
  private final ShownObjects shownObjects;
  private final Optional<BankCalibration> calibrations;
  private volatile Optional<MatchCalibration> calibration;
  private final SuccessRecord record;
  private final InstructionParser english = InstructionParser.english();
  private volatile Teachings latest = Teachings.none(english);

  /** Makes a retriever with the usual settings. */
  public BankRetriever(Bank bank, ObjectEncoder encoder) {
    this(bank, encoder, RetrievalSettings.DEFAULT, SuccessRecord.inMemory());
  }

  /** Makes a retriever that heeds how demonstrations worked out before. */
  public BankRetriever(Bank bank, ObjectEncoder encoder, SuccessRecord record) {
    this(bank, encoder, RetrievalSettings.DEFAULT, record);
  }

  /** Makes a retriever. */
  public BankRetriever(
      Bank bank, ObjectEncoder encoder, RetrievalSettings settings, SuccessRecord record) {
    this.record = record;
    this.bank = bank;
    this.encoder = encoder;
    this.settings = settings;
    shownObjects = new ShownObjects(bank, encoder, settings.exactUpTo());
    Optional<MatchCalibration> shipped = MatchCalibration.shipped(encoder.version());
    calibrations = shipped.map(prior -> new BankCalibration(shownObjects, prior));
    calibration = shipped;
  }

  /**
   * The objects in view that can be compared.
   *
   * @param features their features
   * @param queried the index in the query of each
   */
  private record View(List<ObjectFeatures> features, List<Integer> queried) {}

  /**
   * {@inheritDoc}
   *
   * @throws DamagedFileException if file after file turns out to be damaged
   */
  @Override
  public RetrievalOutcome retrieve(Query query) {
    for (int damaged = 0; damaged < MOST_DAMAGED; damaged++) {
      try {
        return answer(query);
      } catch (DamagedFileException e) {
        LOG.warn("{}: retrieval goes on without it", e.getMessage());
      }
    }
    return answer(query);
  }

  private RetrievalOutcome answer(Query query) {
    Teachings teachings = teachings();
    if (teachings.all().isEmpty()) {
      return Refusals.emptyBank(bank);
    }
    List<String> words = Teachings.stems(query.instruction());
    Understanding understanding = teachings.parser().parse(query.instruction());
    Optional<ParsedInstruction> asked =
        switch (understanding) {
          case Understanding.Understood(ParsedInstruction parsed) -> Optional.of(parsed);
          case Understanding.NotUnderstood ignored -> Optional.empty();
        };
    Optional<NoMatch> unmeasured =
        asked.flatMap(parsed -> Refusals.unmeasured(teachings.parser(), parsed));
    if (unmeasured.isPresent()) {
      return unmeasured.get();
    }
    PhraseMatch match = new PhraseMatch(teachings.parser());
    List<Said> said = said(teachings, match, asked, words);
    if (said.isEmpty()) {
      List<Teaching> oneOfEach =
          teachings.byInstruction().values().stream().map(List::getFirst).toList();
      List<String> offers = new Offers(match).nearest(oneOfEach, words, asked);
      return switch (understanding) {
        case Understanding.NotUnderstood(String explanation) ->
            new NoMatch(Reason.NOT_UNDERSTOOD, explanation, offers);
        case Understanding.Understood(ParsedInstruction parsed) ->
            Refusals.noDemonstration(match, oneOfEach, parsed, offers);
      };
    }
    return decide(said, teachings, asked, look(query.objects()));
  }

  @Override
  public void learn(String demonstration, boolean success) {
    record.note(demonstration, success);
  }

  /** Closes what is kept on disk of very many codes; needed by none whose process ends. */
  @Override
  public void close() {
    shownObjects.close();
  }

  private Teachings teachings() {
    List<DemonstrationSummary> now = bank.list();
    Teachings known = latest;
    if (!known.source().equals(now)) {
      Teachings changed = known.after(now, english);
      known = changed;
      calibration = calibrations.map(bankCalibration -> bankCalibration.of(changed));
      latest = known;
    }
    return known;
  }

  private List<Said> said(
      Teachings teachings,
      PhraseMatch match,
      Optional<ParsedInstruction> asked,
      List<String> words) {
    List<Said> said = new ArrayList<>();
    for (List<Teaching> alike : teachings.byInstruction().values()) {
      double language = language(alike.getFirst(), match, asked, words);
      if (language > 0) {
        for (Teaching one : alike) {
          said.add(new Said(one, language, record.of(one.summary().id()).trust()));
        }
      }
    }
    said.sort(Comparator.comparing(Said::id));
    return said;
  }

  private static double language(
      Teaching teaching, PhraseMatch match, Optional<ParsedInstruction> asked, List<String> words) {
    double score =
        asked.isPresent() && teaching.instruction().isPresent()
            ? match.score(asked.get(), teaching.instruction().get())
            : 0;
    return score == 0 && !words.isEmpty() && words.equals(teaching.words()) ? 1 : score;
  }

  private View look(List<ObjectView> objects) {
    List<Integer> queried =
        IntStream.range(0, objects.size())
            .filter(object -> objects.get(object).cloud().size() >= ShownObjects.FEWEST_POINTS)
            .boxed()
            .toList();
    return new View(
        queried.stream().map(o -> ObjectFeatures.of(objects.get(o), encoder)).toList(), queried);
  }

  private RetrievalOutcome decide(
      List<Said> said, Teachings teachings, Optional<ParsedInstruction> asked, View view) {
    List<Said> few = new Shortlist(shownObjects).of(said, view.features());
    Map<String, List<ShownStage>> shown =
        shownObjects.of(few.stream().map(one -> one.teaching().summary()).toList());
    List<SceneMatch> scenes = new ArrayList<>();
    for (Said one : few) {
      List<ShownStage> stages = shown.get(one.id());
      if (stages != null) {
        compare(one, stages, teachings, asked, view, said.size()).ifPresent(scenes::add);
      }
    }
    if (scenes.isEmpty()) {
      return unusable(few, shown.keySet(), teachings, asked);
    }
    Comparator<SceneMatch> bestFirst = Comparator.comparingDouble(s -> -bestScore(s));
    List<SceneMatch> fitting =
        scenes.stream()
            .filter(scene -> !scene.assignments().isEmpty())
            .sorted(
                bestFirst
                    .thenComparing(
                        scene -> scene.teaching().summary().recordedAt(), Comparator.reverseOrder())
                    .thenComparing(scene -> scene.teaching().summary().id()))
            .toList();
    if (fitting.isEmpty()) {
      return with(Refusals.notInView(scenes, settings, view.features()), considered(scenes, view));
    }
    Rivals rivals = new Rivals(settings.equalMargin(), view.features());
    List<SceneMatch> ranked = rivals.ordered(fitting);
    List<SceneMatch> refused = scenes.stream().filter(s -> s.assignments().isEmpty()).toList();
    List<Considered> considered =
        considered(Stream.concat(fitting.stream(), refused.stream()).toList(), view);
    return ambiguity(ranked.getFirst(), view.features())
        .or(() -> rivals.ambiguity(ranked))
        .<RetrievalOutcome>map(refusal -> with(refusal, considered))
        .orElseGet(() ->
            new Match(
                candidates(ranked, view), asked.flatMap(ParsedInstruction::goal), considered));
  }

  private static NoMatch unusable(
      List<Said> few, Set<String> read, Teachings teachings, Optional<ParsedInstruction> asked) {
    Set<String> tried = few.stream().map(Said::id).collect(Collectors.toSet());
    List<String> instructions =
        few.stream().map(one -> one.teaching().summary().instruction()).toList();
    List<Teaching> others =
        teachings.all().stream().filter(one -> !tried.contains(one.summary().id())).toList();
    int hardlySeen = (int) tried.stream().filter(read::contains).count();
    return Refusals.unusable(
        instructions,
        hardlySeen,
        tried.size() - hardlySeen,
        new Offers(new PhraseMatch(teachings.parser()))
            .nearest(others, few.getFirst().teaching().words(), asked));
  }

  private static List<Considered> considered(List<SceneMatch> scenes, View view) {
    return scenes.stream()
        .limit(MOST_CONSIDERED)
        .map(scene -> scene.considered(view.queried()))
        .toList();
  }

  private static NoMatch with(NoMatch refusal, List<Considered> considered) {
    List<String> offers =
        refusal.offers().isEmpty()
            ? considered.stream().map(Considered::instruction).distinct().limit(3).toList()
            : refusal.offers();
    return new NoMatch(refusal.reason(), refusal.explanation(), offers, considered);
  }

  private Optional<SceneMatch> compare(
      Said said,
      List<ShownStage> stages,
      Teachings teachings,
      Optional<ParsedInstruction> asked,
      View view,
      int tried) {
    if (stages.stream().anyMatch(stage -> stage.features().isEmpty())) {
      LOG.warn("id={}: an object was seen with too few points: skipped", said.id());
      return Optional.empty();
    }
    List<ObjectPhrase> stageObjects =
        stages.stream().map(s -> teachings.objectNamed(s.targetObject())).toList();
    List<StageSearch> searches =
        IntStream.range(0, stages.size())
            .mapToObj(stage ->
                new StageSearch(
                    settings,
                    calibration,
                    stages.get(stage).features().orElseThrow(),
                    said.teaching().phraseFor(stageObjects, stage, asked),
                    view.features(),
                    tried))
            .toList();
    return Optional.of(
        SceneMatch.of(said.teaching(), said.language(), said.trust(), stages, searches));
  }

  private static double bestScore(SceneMatch scene) {
    return scene.score(scene.assignments().getFirst());
  }

  private Optional<NoMatch> ambiguity(SceneMatch scene, List<ObjectFeatures> live) {
    List<Assignment> assignments = scene.assignments();
    Assignment best = assignments.getFirst();
    for (Assignment other : assignments.subList(1, assignments.size())) {
      int stage = scene.ambiguousStage(best, other);
      if (stage >= 0) {
        return Optional.of(
            Refusals.ambiguous(
                scene,
                stage,
                live.get(best.objects().get(stage)),
                live.get(other.objects().get(stage))));
      }
    }
    return Optional.empty();
  }

  /** Reads the demonstrations that are offered, and no others. */
  private List<Candidate> candidates(List<SceneMatch> ranked, View view) {
    record Choice(SceneMatch scene, Assignment assignment, double score) {}
    double least = settings.nearBest() * bestScore(ranked.getFirst());
    Comparator<Choice> bestFirst = Comparator.comparingDouble(c -> -c.score());
    return ranked.stream()
        .flatMap(
            scene -> scene.assignments().stream().map(a -> new Choice(scene, a, scene.score(a))))
        .filter(choice -> choice.score() >= least)
        .sorted(bestFirst)
        .limit(settings.maximumCandidates())
        .map(choice ->
            choice
                .scene()
                .candidate(
                    choice.assignment(),
                    bank.loadStages(choice.scene().teaching().summary().id()),
                    view.queried()))
        .toList();
  }
}
