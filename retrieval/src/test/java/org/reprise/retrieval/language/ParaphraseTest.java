package org.reprise.retrieval.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.retrieval.language.ParaphraseJudge.Verdict;

class ParaphraseTest {
  private static final double LEAST_DEVELOPMENT_SHARE = 0.97;
  private static final double LEAST_BLIND_SHARE = 0.94;
  private static final double LEAST_SECOND_BLIND_SHARE = 0.90;
  private static final double LEAST_THIRD_BLIND_SHARE = 0.85;

  private final ParaphraseJudge judge = new ParaphraseJudge(InstructionParser.english());

  private double share(List<Paraphrase> sentences) {
    return (double) sentences.stream().map(judge::judge).filter(Verdict::right).count()
        / sentences.size();
  }

  private Verdict verdict(String line) {
    return judge.judge(Paraphrase.parse(line).getFirst());
  }

  @Test
  void understandsBothHalves() {
    assertThat(Paraphrase.development().size() + Paraphrase.blind().size())
        .isGreaterThanOrEqualTo(400);
    assertThat(share(Paraphrase.development())).isGreaterThanOrEqualTo(LEAST_DEVELOPMENT_SHARE);
    assertThat(share(Paraphrase.blind())).isGreaterThanOrEqualTo(LEAST_BLIND_SHARE);
    assertThat(share(Paraphrase.secondBlind())).isGreaterThanOrEqualTo(LEAST_SECOND_BLIND_SHARE);
    assertThat(share(Paraphrase.thirdBlind())).isGreaterThanOrEqualTo(LEAST_THIRD_BLIND_SHARE);
  }

  @Test
  void toleratesTheFormOfNames() {
    assertThat(verdict("grab the mugs\tpick_up\tthe cup\tnone").right()).isTrue();
    assertThat(verdict("put it in the box\tplace\tobject\tbox").right()).isTrue();
    assertThat(verdict("pour the tea into the cup\tpour\ttea\tmug").right()).isTrue();
    assertThat(verdict("take the cup from the table\tpick up\tcup\t-").right()).isTrue();
  }

  @Test
  void toleratesNothingElse() {
    assertThat(verdict("put the block in the box\tplace on\tblock\tbox").skill()).isFalse();
    assertThat(verdict("turn on the lamp\tturn\tlamp\tnone").skill()).isFalse();
    assertThat(verdict("grab the mug\tpick up\tplate\tnone").target()).isFalse();
    assertThat(verdict("grab the red block\tpick up\tblue block\tnone").target()).isFalse();
    assertThat(verdict("put the block in the box\tplace in\tblock\tnone").other()).isFalse();
    assertThat(verdict("grab the mug\tnone\tnone\tnone").right()).isFalse();
  }

  @Test
  void wantsFourColumns() {
    assertThatThrownBy(() -> Paraphrase.parse("grab the mug\tpick up"))
        .hasMessageContaining("line=1 columns=2");
  }
}
