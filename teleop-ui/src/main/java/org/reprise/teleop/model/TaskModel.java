package org.reprise.teleop.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.CorrectionBegan;
import org.reprise.schema.MotionDone;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.NothingFound;
import org.reprise.schema.ObjectAligned;
import org.reprise.schema.PathFollowed;
import org.reprise.schema.PlannedMotion;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.Rewound;
import org.reprise.schema.SuccessKept;
import org.reprise.schema.SwitchDecided;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskProgress;
import org.reprise.schema.TaskResumed;

/** The newest task as its events tell it. Used on the thread of JavaFX. */
public final class TaskModel {
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper progressed = new ReadOnlyLongWrapper();
  private final List<ObjectAligned> alignments = new ArrayList<>();
  private List<CandidateMessage> candidates = List.of();
  private List<CandidateMessage> refused = List.of();
  private long task;
  private String instruction = "";
  private String scene = "";
  private String method = "";
  private String phase = "";
  private int stage;
  private String chosen = "";
  private boolean paused;
  private boolean stopping;
  private @Nullable Rewound rewound;
  private @Nullable CorrectionBegan correction;
  private @Nullable SuccessKept success;
  private String kept = "";
  private @Nullable PathFollowed followed;
  private @Nullable MotionPlan said;
  private @Nullable MotionDone done;
  private @Nullable SwitchDecided making;
  private @Nullable TaskResumed resumed;
  private @Nullable NothingFound nothing;
  private @Nullable QuestionAsked question;
  private @Nullable PlannedMotion plan;
  private List<CandidateTarget> offered = List.of();
  private @Nullable TaskEnded ended;
  private @Nullable TaskProgress progress;

  /** Takes an event in. */
  public void happened(TaskEvent event) {
    if (event.getWhatCase() == TaskEvent.WhatCase.BEGAN || event.getTask() != task) {
      forget(event.getTask());
    }
    switch (event.getWhatCase()) {
      case BEGAN -> {
        instruction = event.getBegan().getInstruction();
        scene = event.getBegan().getScene();
        method = event.getBegan().getMethod();
      }
      case PHASE -> {
        phase = event.getPhase().getPhase();
        stage = event.getPhase().getStage();
        progress = null;
        plan = null;
      }
      case PROGRESS -> {
        progress = event.getProgress();
        progressed.set(progressed.get() + 1);
        return;
      }
      case CANDIDATES -> {
        candidates = event.getCandidates().getCandidatesList();
        refused = event.getCandidates().getRefusedList();
        nothing = null;
      }
      case NOTHING_FOUND -> {
        nothing = event.getNothingFound();
        candidates = List.of();
        refused = nothing.getConsideredList();
      }
      case ALIGNED -> alignments.add(event.getAligned());
      case CHOSEN -> chosen = event.getChosen().getDemonstration();
      case QUESTION -> question = event.getQuestion();
      case ANSWERED -> question = null;
      case PLANNED -> plan = event.getPlanned();
      case OBJECTS_OFFERED -> offered = event.getObjectsOffered().getObjectsList();
      case PAUSE -> paused = event.getPause().getPaused();
      case STOP -> stopping = true;
      case REWOUND -> rewound = event.getRewound();
      case CORRECTION -> correction = event.getCorrection();
      case HANDED_BACK -> {
        rewound = null;
        correction = null;
      }
      case MOTION_SAID -> {
        said = event.getMotionSaid().getPlan();
        done = null;
      }
      case MOTION_DONE -> {
        said = null;
        done = event.getMotionDone();
      }
      case CORRECTION_KEPT -> kept = event.getCorrectionKept().getDemonstration();
      case PATH_FOLLOWED -> followed = event.getPathFollowed();
      case SUCCESS_KEPT -> success = event.getSuccessKept();
      case SWITCH_DECIDED -> making = event.getSwitchDecided();
      case RESUMED -> resumed = event.getResumed();
      case ENDED -> {
        ended = event.getEnded();
        said = null;
        question = null;
        rewound = null;
        correction = null;
      }
      case WHAT_NOT_SET -> {}
    }
    version.set(version.get() + 1);
  }

  /** Forgets the task: the controller that carried it out is gone. */
  public void forget() {
    forget(0);
    version.set(version.get() + 1);
  }

  private void forget(long next) {
    task = next;
    instruction = "";
    scene = "";
    method = "";
    phase = "";
    stage = 0;
    chosen = "";
    paused = false;
    stopping = false;
    rewound = null;
    correction = null;
    kept = "";
    followed = null;
    success = null;
    said = null;
    done = null;
    making = null;
    resumed = null;
    nothing = null;
    question = null;
    plan = null;
    offered = List.of();
    ended = null;
    progress = null;
    candidates = List.of();
    refused = List.of();
    alignments.clear();
  }

  /** Changes with every step of the phase's motion. */
  public ReadOnlyLongProperty progressed() {
    return progressed.getReadOnlyProperty();
  }

  /** Changes with everything that happens but {@link #progressed}. */
  public ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }

  /** Returns how it makes way for another; empty while none is wanted. */
  public Optional<SwitchDecided> making() {
    return Optional.ofNullable(making);
  }

  /** Returns what it resumes; empty for a task that was begun. */
  public Optional<TaskResumed> resumed() {
    return Optional.ofNullable(resumed);
  }

  /** Returns the task's number; 0 before the first. */
  public long task() {
    return task;
  }

  /** Returns what was asked for. */
  public String instruction() {
    return instruction;
  }

  /** Returns what stands on the table, in words. */
  public String scene() {
    return scene;
  }

  /** Returns the name of what leads the hand; empty where the controller does not tell. */
  public String method() {
    return method;
  }

  /** Returns the phase it is in, e.g. {@code APPROACH}; empty before the first. */
  public String phase() {
    return phase;
  }

  /** Returns the stage it is in, from 0. */
  public int stage() {
    return stage;
  }

  /** Returns which demonstration is used; empty before it is known. */
  public String chosen() {
    return chosen;
  }

  /** Tells whether a task runs. */
  public boolean isRunning() {
    return task != 0 && ended == null;
  }

  /** Tells whether it is paused. */
  public boolean isPaused() {
    return paused;
  }

  /** Tells whether it was told to stop. */
  public boolean isStopping() {
    return stopping;
  }

  /** Returns the motion that is asked about; nothing while nothing is asked. */
  public Optional<PlannedMotion> plan() {
    return question == null ? Optional.empty() : Optional.ofNullable(plan);
  }

  /**
   * Returns the objects that the question offers, named as its options; none where it is another.
   */
  public List<CandidateTarget> offered() {
    QuestionAsked asked = question;
    return asked == null
        ? List.of()
        : offered.stream().filter(one -> asked.getOptionsList().contains(one.getName())).toList();
  }

  /** Returns how far the arm goes back, or has gone, for a correction that is not over. */
  public Optional<Rewound> rewound() {
    return Optional.ofNullable(rewound);
  }

  /** Returns what is being corrected, once the arm waits for a person. */
  public Optional<CorrectionBegan> correction() {
    return Optional.ofNullable(correction);
  }

  /** Returns the words of motion that are being carried out. */
  public Optional<MotionPlan> said() {
    return Optional.ofNullable(said);
  }

  /** Returns what came of the words of motion that were said last, once they are done. */
  public Optional<MotionDone> done() {
    return Optional.ofNullable(done);
  }

  /** Returns the demonstration that the corrected attempt became; empty where it became none. */
  public String kept() {
    return kept;
  }

  /** Returns what the approach made of the path that was drawn; nothing where none was, or yet. */
  public Optional<PathFollowed> followed() {
    return Optional.ofNullable(followed);
  }

  /** Returns what the bank made of a success without a person. */
  public Optional<SuccessKept> success() {
    return Optional.ofNullable(success);
  }

  /** Returns the demonstrations found, the best first. */
  public List<CandidateMessage> candidates() {
    return candidates;
  }

  /**
   * Returns the demonstrations that were considered and not taken, the nearest first. Where nothing
   * was found some of them may fit: the choice was ambiguous.
   */
  public List<CandidateMessage> refused() {
    return refused;
  }

  /** Returns how the objects fitted, in the order tried. */
  public List<ObjectAligned> alignments() {
    return List.copyOf(alignments);
  }

  /** Returns how the object fitted that a camera saw last; nothing once the hand works on it. */
  public Optional<ObjectAligned> seenBy(String camera) {
    return ended != null || phase.equals("INTERACT") || phase.equals("RETREAT")
        ? Optional.empty()
        : alignments.stream()
            .filter(one -> one.getCamera().equals(camera) && !one.getOverlayPng().isEmpty())
            .reduce((first, second) -> second);
  }

  /** Returns why nothing was found. */
  public Optional<NothingFound> nothing() {
    return Optional.ofNullable(nothing);
  }

  /** Returns what is asked. */
  public Optional<QuestionAsked> question() {
    return Optional.ofNullable(question);
  }

  /** Returns how it ended. */
  public Optional<TaskEnded> ended() {
    return Optional.ofNullable(ended);
  }

  /** Returns how far the motion of its phase is. */
  public Optional<TaskProgress> progress() {
    return Optional.ofNullable(progress);
  }
}
