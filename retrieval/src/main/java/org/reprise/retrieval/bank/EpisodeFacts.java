package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.core.vision.ObjectView;
import org.reprise.schema.CoveredPlace;
import org.reprise.schema.DemonstrationFacts;

/**
 * Says what a demonstration's file tells about itself once it was read through.
 *
 * @param quality how well it was recorded
 * @param places where the object of each stage stood before, in the order of the file's stages
 */
public record EpisodeFacts(RecordingQuality quality, List<ObjectPlace> places) {
  /** Copies the list. */
  public EpisodeFacts {
    places = List.copyOf(places);
  }

  /**
   * Says where an object stood.
   *
   * @param targetObject the object in words
   * @param centroid of what was seen of it, in the base frame, meters
   */
  public record ObjectPlace(String targetObject, Vector3 centroid) {
    /** Says where an object stands that is seen; at the origin if nothing of it is. */
    public static ObjectPlace of(String targetObject, ObjectView observation) {
      return new ObjectPlace(
          targetObject,
          observation.cloud().size() == 0 ? Vector3.ZERO : observation.cloud().centroid());
    }
  }

  /**
   * Derives the facts.
   *
   * @param demonstration as it is in its file; its pictures are not needed
   * @param saidHertz what the recording was told to reach; 0 if nothing
   */
  static EpisodeFacts of(Demonstration demonstration, double saidHertz) {
    List<ObjectPlace> places = new ArrayList<>();
    for (Stage stage : demonstration.stages()) {
      places.add(ObjectPlace.of(stage.targetObject(), stage.observation()));
    }
    return new EpisodeFacts(
        RecordingQuality.of(demonstration.streams().servo(), saidHertz), places);
  }

  /** Writes the facts. */
  public DemonstrationFacts toRecord() {
    DemonstrationFacts.Builder record =
        DemonstrationFacts.newBuilder()
            .setKnown(true)
            .setWantedHertz(quality.wantedHertz())
            .setReachedHertz(quality.reachedHertz())
            .setWorstGapRatio(quality.worstGapRatio())
            .setJerkMetersPerSecondCubed(quality.jerkMetersPerSecondCubed())
            .setClampedSamples(quality.clampedSamples())
            .setMostClamped(quality.mostClamped())
            .setBelowRate(quality.belowRate());
    for (ObjectPlace place : places) {
      record.addPlaces(
          CoveredPlace.newBuilder()
              .setTargetObject(place.targetObject())
              .setCentroidMeters(GeometryMapper.toRecord(place.centroid())));
    }
    return record.build();
  }

  /**
   * Reads the facts.
   *
   * @throws InvalidProtocolBufferException if they are none
   */
  static EpisodeFacts parse(byte[] bytes, SharedWords words) throws InvalidProtocolBufferException {
    DemonstrationFacts record = DemonstrationFacts.parseFrom(bytes);
    List<ObjectPlace> places = new ArrayList<>();
    try {
      for (CoveredPlace place : record.getPlacesList()) {
        places.add(
            new ObjectPlace(
                words.share(place.getTargetObject()),
                GeometryMapper.fromRecord(
                    FieldPath.of("centroid_meters"),
                    place.hasCentroidMeters(),
                    place.getCentroidMeters())));
      }
    } catch (MalformedRecordException e) {
      throw new InvalidProtocolBufferException(e);
    }
    return new EpisodeFacts(
        new RecordingQuality(
            record.getWantedHertz(),
            record.getReachedHertz(),
            record.getWorstGapRatio(),
            record.getJerkMetersPerSecondCubed(),
            record.getClampedSamples(),
            words.share(record.getMostClamped())),
        places);
  }
}
