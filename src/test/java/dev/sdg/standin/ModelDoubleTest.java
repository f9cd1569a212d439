package dev.sdg.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelDoubleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void it_makes_as_many_rows_as_are_asked_for_and_none_twice() throws JsonProcessingException {
        ModelDouble model = ModelDouble.of("qa");

        JsonNode first = JSON.readTree(model.reply(request("Write.\nNumber of rows: 30")));
        JsonNode second = JSON.readTree(model.reply(request("Write.\nNumber of rows: 30")));

        assertThat(first).hasSize(30);
        assertThat(Stream.of(first, second).flatMap(rows -> rows.findValuesAsText("question").stream()))
                .doesNotHaveDuplicates()
                .hasSize(60);
    }

    @Test
    void two_doubles_say_the_same() {
        String prompt = "Number of rows: 5";

        String one = ModelDouble.of("pair-score").reply(request(prompt));
        String other = ModelDouble.of("pair-score").reply(request(prompt));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void fields_have_their_kinds() throws JsonProcessingException {
        JsonNode row = JSON.readTree(ModelDouble.of("text:string,n:integer,x:float,ok:boolean")
                        .reply(request("Number of rows: 1")))
                .path(0);

        assertThat(row.path("text").isTextual()).isTrue();
        assertThat(row.path("n").isInt()).isTrue();
        assertThat(row.path("x").isDouble()).isTrue();
        assertThat(row.path("ok").isBoolean()).isTrue();
    }

    @Test
    void rows_from_passages_name_theirs_and_quote_it() throws JsonProcessingException {
        String prompt = """
                <passage id="p1">The moon is far.</passage>
                <passage id="p2">Water
                boils at 100 degrees at sea level.</passage>
                - p1: 1 row
                - p2: 2 rows (headed: Water)
                Number of rows: 3""";

        JsonNode rows = JSON.readTree(ModelDouble.of("qa").reply(request(prompt)));

        assertThat(rows).extracting(row -> row.path("passage").asText()).containsExactly("p1", "p2", "p2");
        assertThat(rows.path(0).path("context").asText()).isEqualTo("The moon is far.");
        assertThat(rows.path(1).path("answer").asText()).isEqualTo("Water\nboils at 100 degrees");
    }

    @Test
    void a_schema_with_an_object_at_its_root_gets_one() throws JsonProcessingException {
        ReceivedRequest request = request("Number of rows: 2");
        ((ObjectNode) request.body())
                .putObject("generationConfig")
                .set("responseJsonSchema", JSON.readTree("{\"type\": \"object\", \"properties\": {\"rows\": {}}}"));

        JsonNode reply = JSON.readTree(ModelDouble.of("pair").reply(request));

        assertThat(reply.path("rows")).hasSize(2);
    }

    @Test
    void a_prompt_that_asks_for_no_rows_gets_a_sentence() {
        String reply = ModelDouble.of("qa").reply(request("Number of rows: 2\nMake this better."));

        assertThat(reply).isNotBlank().doesNotContain("{");
    }

    @Test
    void sentences_share_few_words() {
        List<String> one = List.of(Sentences.of("text", 1).split(" ", -1));
        List<String> other = List.of(Sentences.of("text", 2).split(" ", -1));

        assertThat(one.stream().filter(other::contains).count()).isLessThanOrEqualTo(5);
    }

    private static ReceivedRequest request(String userText) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("contents").addObject().putArray("parts").addObject().put("text", userText);
        return new ReceivedRequest("POST / HTTP/1.1", Map.of(), body.toString(), body, 0);
    }

    @Test
    void a_list_of_fields_is_a_shape_in_its_order() {
        assertThat(RowShape.of("b:string,a:integer").kinds().keySet()).containsExactly("b", "a");
        assertThat(RowShape.of("triplet").kinds().keySet()).containsExactly("anchor", "positive", "negative");
    }
}
