package dev.sdg.table.catalogue.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Anna Schmidt; John Miller; Maria Garcia; Peter Jones; Lucy Brown; Tom Clark | person.name
                    Braund, Mr. Owen Harris; Heikkinen, Miss. Laina; Allen, Mr. William Henry; Moran, Mr. James | person.name
                    Dr. Julia Roth; Jürgen van der Meer; Karin O'Neill                          | person.name
                    山田 太郎; 佐藤 花子; 鈴木 健太                                                | person.name
                    Anna; Peter; Maria; John; Laura; Zbigniew                                   | person.first_name
                    Smith; Jones; Taylor; Brown; Wilson; Xu                                     | person.last_name
                    Berlin; London; Paris; Rome; Oslo; Wien                                     | place.city
                    München; Köln; Wien                                                         | place.city
                    Germany; France; Spain; Wakanda; Italy                                      | place.country
                    Deutschland; Frankreich; Nigeria                                            | place.country
                    Texas; California; Ohio; Florida                                            | place.region
                    DE; FR; IT; ES; NG                                                           | place.country_code
                    EUR; USD; GBP                                                               | finance.currency
                    Europe/Berlin; America/New_York; Asia/Tokyo                                 | place.time_zone
                    Acme Inc.; Müller GmbH; Foo & Sons Ltd; Delta                               | company.name
                    Software Engineer; Accountant; Data Scientist; Chief Dreamer                | job.title
                    """)
    void words_of_one_kind_are_known(String values, String generator) {
        assertThat(KnownWords.meaning(values(values))).contains(generator);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Anna Schmidt; John Miller                   | too few
                    Anna; Peter; Maria; John                    | too few for single words
                    Lincoln Avenue; Oak Street; Park Lane; Mill Road     | streets
                    Charlotte Street; Victoria Street; Florence Street   | streets, which end alike
                    red; green; blue; yellow                    | colors
                    TX; NY; OH; CA                              | states
                    Blue Widget; Steel Bolt; Garden Chair       | products
                    Game of Thrones; Grey's Anatomy; Jane Eyre; The Wire | titles
                    ABC; EUR; XYZ                               | codes
                    A-17; B-22; C-90                            | codes
                    The room was clean. Maria was kind; Great; Anna helped us a lot | sentences
                    """)
    void words_that_may_be_anything_are_not(String values, String why) {
        assertThat(KnownWords.meaning(values(values))).as(why).isEmpty();
    }

    private static List<String> values(String text) {
        return List.of(text.split("; "));
    }
}
