package org.reprise.controller.service;

import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.schema.FieldPath;
import org.reprise.schema.CommandAuthority;
import org.reprise.schema.Mode;
import org.reprise.schema.ModeKind;
import org.reprise.schema.ModeVerdict;

/** Maps modes, requests for modes and their answers. Unknown values are refused by field. */
final class ModeMessages {
  private ModeMessages() {}

  static Mode toMessage(ServoMode mode) {
    return switch (mode) {
      case ServoMode.Idle idle -> Mode.MODE_IDLE;
      case ServoMode.Hold hold -> Mode.MODE_HOLD;
      case ServoMode.Moving moving -> Mode.MODE_MOVING;
      case ServoMode.Tracking tracking -> Mode.MODE_TRACKING;
      case ServoMode.Teleop teleop -> Mode.MODE_TELEOP;
      case ServoMode.Guiding guiding -> Mode.MODE_GUIDING;
      case ServoMode.Stopping stopping -> Mode.MODE_STOPPING;
      case ServoMode.Fault fault -> Mode.MODE_FAULT;
    };
  }

  static ServoMode mode(FieldPath field, Mode mode, StopReason reason) {
    return switch (mode) {
      case MODE_IDLE -> new ServoMode.Idle();
      case MODE_HOLD -> new ServoMode.Hold(reason);
      case MODE_MOVING -> new ServoMode.Moving();
      case MODE_TRACKING -> new ServoMode.Tracking();
      case MODE_TELEOP -> new ServoMode.Teleop();
      case MODE_GUIDING -> new ServoMode.Guiding();
      case MODE_STOPPING -> new ServoMode.Stopping(reason);
      case MODE_FAULT -> new ServoMode.Fault(reason);
      case MODE_UNKNOWN, UNRECOGNIZED -> throw unknown(field, mode);
    };
  }

  static CommandAuthority toMessage(Authority authority) {
    return switch (authority) {
      case NONE -> CommandAuthority.AUTHORITY_NONE;
      case POLICY -> CommandAuthority.AUTHORITY_POLICY;
      case REPLAY -> CommandAuthority.AUTHORITY_REPLAY;
      case HUMAN -> CommandAuthority.AUTHORITY_HUMAN;
    };
  }

  static Authority authority(FieldPath field, CommandAuthority authority) {
    return switch (authority) {
      case AUTHORITY_NONE -> Authority.NONE;
      case AUTHORITY_POLICY -> Authority.POLICY;
      case AUTHORITY_REPLAY -> Authority.REPLAY;
      case AUTHORITY_HUMAN -> Authority.HUMAN;
      case UNRECOGNIZED -> throw unknown(field, authority);
    };
  }

  static ModeKind toMessage(ModeRequest.Kind kind) {
    return switch (kind) {
      case HOLD -> ModeKind.MODE_KIND_HOLD;
      case IDLE -> ModeKind.MODE_KIND_IDLE;
      case START -> ModeKind.MODE_KIND_START;
      case RELEASE -> ModeKind.MODE_KIND_RELEASE;
      case STOP -> ModeKind.MODE_KIND_STOP;
      case RESET -> ModeKind.MODE_KIND_RESET;
      case GUIDE -> ModeKind.MODE_KIND_GUIDE;
    };
  }

  static ModeRequest.Kind kind(FieldPath field, ModeKind kind) {
    return switch (kind) {
      case MODE_KIND_HOLD -> ModeRequest.Kind.HOLD;
      case MODE_KIND_IDLE -> ModeRequest.Kind.IDLE;
      case MODE_KIND_START -> ModeRequest.Kind.START;
      case MODE_KIND_RELEASE -> ModeRequest.Kind.RELEASE;
      case MODE_KIND_STOP -> ModeRequest.Kind.STOP;
      case MODE_KIND_RESET -> ModeRequest.Kind.RESET;
      case MODE_KIND_GUIDE -> ModeRequest.Kind.GUIDE;
      case MODE_KIND_UNKNOWN, UNRECOGNIZED -> throw unknown(field, kind);
    };
  }

  static ModeVerdict toMessage(ModeRequest.Verdict verdict) {
    return switch (verdict) {
      case PENDING -> ModeVerdict.MODE_VERDICT_UNKNOWN;
      case ACCEPTED -> ModeVerdict.MODE_VERDICT_ACCEPTED;
      case NOT_FROM_HERE -> ModeVerdict.MODE_VERDICT_NOT_FROM_HERE;
      case LATCHED -> ModeVerdict.MODE_VERDICT_LATCHED;
      case TAKEN -> ModeVerdict.MODE_VERDICT_TAKEN;
      case NO_SET_POINT -> ModeVerdict.MODE_VERDICT_NO_SET_POINT;
      case GATED -> ModeVerdict.MODE_VERDICT_GATED;
      case STILL_MOVING -> ModeVerdict.MODE_VERDICT_STILL_MOVING;
      case CAUSE_REMAINS -> ModeVerdict.MODE_VERDICT_CAUSE_REMAINS;
      case NOT_SUPPORTED -> ModeVerdict.MODE_VERDICT_NOT_SUPPORTED;
    };
  }

  static ModeRequest.Verdict verdict(FieldPath field, ModeVerdict verdict) {
    return switch (verdict) {
      case MODE_VERDICT_ACCEPTED -> ModeRequest.Verdict.ACCEPTED;
      case MODE_VERDICT_NOT_FROM_HERE -> ModeRequest.Verdict.NOT_FROM_HERE;
      case MODE_VERDICT_LATCHED -> ModeRequest.Verdict.LATCHED;
      case MODE_VERDICT_TAKEN -> ModeRequest.Verdict.TAKEN;
      case MODE_VERDICT_NO_SET_POINT -> ModeRequest.Verdict.NO_SET_POINT;
      case MODE_VERDICT_GATED -> ModeRequest.Verdict.GATED;
      case MODE_VERDICT_STILL_MOVING -> ModeRequest.Verdict.STILL_MOVING;
      case MODE_VERDICT_CAUSE_REMAINS -> ModeRequest.Verdict.CAUSE_REMAINS;
      case MODE_VERDICT_NOT_SUPPORTED -> ModeRequest.Verdict.NOT_SUPPORTED;
      case MODE_VERDICT_UNKNOWN, UNRECOGNIZED -> throw unknown(field, verdict);
    };
  }

  private static RuntimeException unknown(FieldPath field, Enum<?> value) {
    return field.refuse("value=%s is not known here; give one of the schema's".formatted(value));
  }
}
