package org.creditflows.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.creditflows.kit.avro.AvroCodec.UndecodableException;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.court.JudgmentCause;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.profile.DeskRequest;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

  private final AvroCodec<CourtEvent> codec = AvroCodec.of(CourtEvent.class);

  private static CourtEvent event(int number) {
    return new CourtEvent(
        "event-" + number,
        (long) number,
        "court:party-1",
        1_000L,
        2_000L,
        new JudgmentEntered("judgment-" + number, JudgmentCause.LOAN, 500_00L));
  }

  @Test
  void encodedValueIsDecodedByAvrosOwnDecoder() throws IOException {
    BinaryMessageDecoder<CourtEvent> decoder =
        new BinaryMessageDecoder<>(new SpecificData(), CourtEvent.getClassSchema());
    assertThat(decoder.decode(codec.encode(event(1)))).isEqualTo(event(1));
  }

  @Test
  void valueThatCannotBeEncodedLeavesNothingBehind() {
    CourtEvent broken = event(1);
    broken.put("sourceKey", null);
    assertThatThrownBy(() -> codec.encode(broken)).isInstanceOf(NullPointerException.class);
    assertThat(codec.decode(codec.encode(event(2)))).isEqualTo(event(2));
  }

  @Test
  void framedBinaryIsTheSingleObjectEncoding() {
    ByteBuffer binary = ByteBuffer.wrap(codec.encodeBinary(event(1)));
    byte[] framed = SingleObjectFrame.of(CourtEvent.getClassSchema()).around(binary);
    assertThat(framed).isEqualTo(codec.encode(event(1)));
    assertThat(binary.position()).isZero();
  }

  @Test
  void binaryIsReadBackFromAnyBuffer() {
    byte[] binary = codec.encodeBinary(event(1));
    assertThat(codec.decodeBinary(binary)).isEqualTo(event(1));
    ByteBuffer direct = ByteBuffer.allocateDirect(binary.length + 2).put((byte) 9).put(binary);
    direct.limit(binary.length + 1).position(1);
    assertThat(codec.decodeBinary(direct)).isEqualTo(event(1));
    ByteBuffer within =
        ByteBuffer.wrap(Arrays.copyOf(binary, binary.length + 5)).limit(binary.length);
    assertThat(codec.decodeBinary(within)).isEqualTo(event(1));
  }

  @Test
  void damagedBytesAreUndecodable() {
    byte[] bytes = codec.encode(event(1));
    List<byte[]> damaged =
        List.of(
            new byte[0],
            new byte[] {1},
            Arrays.copyOf(bytes, bytes.length - 1),
            Arrays.copyOf(bytes, bytes.length + 1),
            AvroCodec.of(DeskRequest.class)
                .encode(new DeskRequest("r", 1L, "court:a", "desk", 1L, 1L, 1L, 0L)));
    for (byte[] wrong : damaged) {
      assertThatThrownBy(() -> codec.decode(wrong)).isInstanceOf(UndecodableException.class);
    }
  }

  @Test
  void threadsShareACodec() {
    boolean equal =
        IntStream.range(0, 10_000)
            .parallel()
            .allMatch(number -> codec.decode(codec.encode(event(number))).equals(event(number)));
    assertThat(equal).isTrue();
  }
}
