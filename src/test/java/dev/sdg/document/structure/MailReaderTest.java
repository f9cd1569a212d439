package dev.sdg.document.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MailReaderTest {

    @Test
    void a_subject_is_the_heading_and_a_reply_stands_apart_from_what_it_quotes() {
        String mail = """
                Received: from mx.example.org
                \tby mail.example.org
                From: Ada <ada@example.org>
                Date: Mon, 4 Mar 2024 10:00:00 +0100
                Subject: Re: [garden] Which soil for heather?

                On Sun, 3 Mar 2024 at 17:20, Ben (ben@example.org)
                wrote:
                > My heather turns brown. Should I
                > add lime?
                >
                >> It grows badly here.
                No, heather needs sour soil.
                Take peat instead.
                --\s
                Ada, 12 Garden Lane
                """;

        assertThat(PlainTextReader.read(mail))
                .containsExactly(
                        new ExtractedBlock.Heading(1, "Which soil for heather?"),
                        ExtractedBlock.paragraph("> On Sun, 3 Mar 2024 at 17:20, Ben (ben@example.org) wrote:"),
                        ExtractedBlock.paragraph("> My heather turns brown. Should I add lime?"),
                        ExtractedBlock.paragraph("> It grows badly here."),
                        ExtractedBlock.paragraph("No, heather needs sour soil. Take peat instead."));
    }

    @Test
    void a_line_that_says_whose_comment_follows_is_no_part_of_it() {
        String mail = """
                Subject: [Bug 7] Pump runs dry
                From: bugs@example.org

                ------- Additional Comments From ada@example.org  2024-03-04 10:00 -------
                The pump has no float.

                ------- You are receiving this mail because: -------
                You reported the bug.
                """;

        assertThat(PlainTextReader.read(mail))
                .contains(ExtractedBlock.paragraph("The pump has no float."))
                .extracting(ExtractedBlock::text)
                .noneMatch(text -> text.contains("Additional") || text.contains("receiving"));
    }

    @Test
    void what_a_mailing_list_adds_is_left_out() {
        String mail = """
                Subject: Pumps

                From: Ada <ada@example.org>

                The pump works again.

                _______________________________________________
                Cellar mailing list
                To unsubscribe, write to cellar-leave@example.org
                """;

        assertThat(PlainTextReader.read(mail))
                .contains(ExtractedBlock.paragraph("The pump works again."))
                .extracting(ExtractedBlock::text)
                .noneMatch(text -> text.contains("mailing list") || text.contains("unsubscribe"));
    }

    @Test
    void a_forwarded_message_is_a_quote() {
        String mail = """
                From: Ada <ada@example.org>
                Subject: Fwd: Pumps

                See below.

                -----Original Message-----
                From: Ben

                The pump is loud.
                """;

        assertThat(PlainTextReader.read(mail))
                .contains(
                        ExtractedBlock.paragraph("See below."),
                        ExtractedBlock.paragraph("> From: Ben"),
                        ExtractedBlock.paragraph("> The pump is loud."));
    }

    @Test
    void a_text_that_only_mentions_a_subject_is_no_mail() {
        assertThat(MailReader.isMail(List.of("Subject: Pumps", "", "The pump works.")))
                .isFalse();
        assertThat(MailReader.isMail(List.of("Notes", "Subject: Pumps", "From: Ada")))
                .isFalse();
    }
}
