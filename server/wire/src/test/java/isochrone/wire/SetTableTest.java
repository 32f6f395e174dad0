package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetTableTest {

  @Test
  void table_grows() {
    SetTable table = new SetTable();
    for (int i = 0; i < 100; i++) {
      table.add(Section.ANSWER, i, 12, i * 10);
      table.extend(i * 10 + 5, 2);
    }
    assertThat(table.size()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(table.type(i)).isEqualTo(i);
      assertThat(table.start(i)).isEqualTo(i * 10);
      assertThat(table.end(i)).isEqualTo(i * 10 + 5);
    }
    assertThat(table.records(Section.ANSWER, Section.ANSWER)).isEqualTo(200);
    SetTable other = new SetTable();
    byte[] stored = new byte[100 * AnswerBook.ROW];
    table.store(stored, 0);
    other.load(stored, 0, 100);
    assertThat(other.size()).isEqualTo(100);
    assertThat(other.type(99)).isEqualTo(99);
  }

  @Test
  void records_areCountedBySection() {
    SetTable table = new SetTable();
    int records = 1;
    for (Section section : Section.values()) {
      table.add(section, RecordType.A, 12, 0);
      table.extend(0, records);
      records *= 10;
    }
    assertThat(table.records(Section.ANSWER, Section.ANSWER)).isEqualTo(1);
    assertThat(table.records(Section.AUTHORITY, Section.AUTHORITY)).isEqualTo(10);
    assertThat(table.records(Section.GLUE, Section.ADDITIONAL)).isEqualTo(1100);
  }

  @Test
  void end_isOfOneSectionTypeAndOwner() {
    SetTable table = new SetTable();
    assertThat(table.endsWith(Section.ANSWER, RecordType.A, 12)).isFalse();
    table.add(Section.ANSWER, RecordType.A, 12, 30);
    assertThat(table.endsWith(Section.ANSWER, RecordType.A, 12)).isTrue();
    assertThat(table.endsWith(Section.ADDITIONAL, RecordType.A, 12)).isFalse();
    assertThat(table.endsWith(Section.ANSWER, RecordType.AAAA, 12)).isFalse();
    assertThat(table.endsWith(Section.ANSWER, RecordType.A, 30)).isFalse();
  }
}
