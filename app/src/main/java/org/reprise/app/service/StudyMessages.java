package org.reprise.app.service;

import org.reprise.app.evaluation.Setting;
import org.reprise.app.evaluation.Studies;
import org.reprise.app.evaluation.Study;
import org.reprise.app.evaluation.Try;
import org.reprise.app.report.Results;
import org.reprise.schema.NameChoice;
import org.reprise.schema.NumberRange;
import org.reprise.schema.StudyCatalogue;
import org.reprise.schema.StudyDescription;
import org.reprise.schema.StudySetting;
import org.reprise.schema.StudyTry;
import org.reprise.schema.SwitchRange;
import org.reprise.schema.TextRange;
import org.reprise.schema.WholeRange;

/** Tells studies as messages. */
final class StudyMessages {
  private StudyMessages() {}

  /**
   * Tells the studies there are.
   *
   * @param robot name of the robot that is served: the usual one here
   */
  static StudyCatalogue catalogue(String robot) {
    StudyCatalogue.Builder catalogue = StudyCatalogue.newBuilder();
    for (Study study : Studies.all()) {
      StudyDescription.Builder described =
          catalogue
              .addStudiesBuilder()
              .setName(study.name())
              .setTitle(study.title())
              .setTells(study.tells());
      study.settings().forEach(setting -> described.addSettings(setting(setting, robot)));
    }
    return catalogue.build();
  }

  private static StudySetting setting(Setting setting, String robot) {
    StudySetting.Builder message =
        StudySetting.newBuilder()
            .setName(setting.name())
            .setWords(setting.words())
            .setUsual(setting.name().equals("robot.type") ? robot : setting.usual())
            .setRequired(setting.required());
    switch (setting.range()) {
      case Setting.Whole(long least, long most) ->
          message.setWhole(WholeRange.newBuilder().setLeast(least).setMost(most));
      case Setting.Decimal(double least, double most) ->
          message.setNumber(NumberRange.newBuilder().setLeast(least).setMost(most));
      case Setting.Names names ->
          message.setChoice(
              NameChoice.newBuilder().addAllNames(names.names()).setSeveral(names.several()));
      case Setting.Switch() -> message.setSwitch(SwitchRange.getDefaultInstance());
      case Setting.Text(String what) -> message.setText(TextRange.newBuilder().setWhat(what));
    }
    return message.build();
  }

  static StudyTry tried(Try one) {
    return StudyTry.newBuilder()
        .setGroup(one.group())
        .setSeed(one.seed())
        .setSuccess(one.success())
        .setRefused(one.refused())
        .setPhase(one.phase())
        .setCause(one.cause())
        .setJson(one.episode() == null ? "" : Results.of(one.episode()))
        .build();
  }
}
