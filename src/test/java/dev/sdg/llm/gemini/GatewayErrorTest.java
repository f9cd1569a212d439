package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.standin.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways in front of Gemini answer with 400, in the forms that are in use, and what it is about. */
class GatewayErrorTest {

    private final GeminiFixture gemini = new GeminiFixture();

    @AfterEach
    void close() {
        gemini.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error":{"message":"Authentication Error, Invalid proxy server token passed. Received = sk-...8aSP",
                "type":"token_not_found_in_db","param":"key","code":"400"}}""", """
                {"error":{"message":"No connected db.","type":"no_db_connection","param":null,"code":"400"}}""", """
                {"error":{"message":"No key passed in.","type":"auth_error","param":"None","code":"400"}}""", """
                {"error":{"message":"Wrong one","type":"invalid_request_error","param":"","code":"invalid_api_key"}}""", """
                {"error":{"code":"INVALID_API_KEY","type":"authentication_error","message":"Not found in system."}}""", """
                {"code":"Client specified an invalid argument","error":"Incorrect API key provided: na***ys."}""", """
                {"error":{"code":400,"message":"invalid x-api-key"}}""", """
                {"error":{"code":400,"status":"UNAUTHENTICATED","message":"Expected OAuth 2 access token."}}"""})
    void a_wrong_key_is_the_users(String body) {
        Failure failure = gemini.failure(Answers.json(400, body));

        assertThat(failure.kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(failure.message()).contains("GOOGLE_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error":{"message":"{'error': '/chat/completions: Invalid model name passed in model=gemini-x. Call `/v1/models`
                 to view available models.'}","type":"None","param":"None","code":"400"}}""", """
                {"error":{"message":"400: {'error': 'Invalid model name passed in model=x'}","type":"None","code":400}}""", """
                {"error":{"message":"litellm.BadRequestError: Exception - Invalid model 'a/b'. See the documentation",
                "type":null,"param":null,"code":"400"}}""", """
                {"error":{"message":"LLM Provider NOT provided. You passed model=x","type":null,"code":"400"}}""", """
                {"error":{"message":"google/gemini-x:free is not a valid model ID","code":400},"user_id":"user_1"}""", """
                {"error":{"message":"Model Not Exist","type":"invalid_request_error","code":"invalid_request_error"}}""", """
                {"error":{"message":"The model `x` does not exist or you have no access","type":"invalid_request_error"}}""", """
                {"error":{"message":"model 'x' not found, try pulling it first","type":"api_error"}}""", """
                {"error":{"message":"Unknown model: x","type":"invalid_request_error"}}""", """
                {"error":{"message":"The requested model is not supported.","code":"model_not_supported"}}"""})
    void an_unknown_model_is_the_users(String body) {
        Failure failure = gemini.failure(Answers.json(400, body.replace("\n", "")));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(failure.message()).contains("has no model 'gemini-flash-latest'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error":{"message":"Budget has been exceeded! Current cost: 26.1, Max budget: 25.0","type":"auth_error",
                "param":null,"code":400}}""", """
                {"error":{"message":"ExceededBudget: User=7 over budget. Spend=2.0, Budget=1.0","type":"auth_error"}}""", """
                {"error":{"message":"Spent","type":"budget_exceeded","param":null,"code":"400"}}""", """
                {"error":{"type":"invalid_request_error","message":"Your credit balance is too low to use the API."}}"""})
    void spent_credit_is_the_providers_end(String body) {
        assertThat(gemini.failure(Answers.json(400, body)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error":{"message":"Insufficient credits. Add more to continue.","code":402}}"""})
    void a_request_for_payment_is_the_providers_end(String body) {
        assertThat(gemini.failure(Answers.json(402, body)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Invalid JSON payload received. Unknown name
                 \\"model\\": Cannot find field."}}""", """
                {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Request contains an invalid argument."}}""", """
                {"error":{"message":"JSON mode is not supported for this model","type":"invalid_request_error"}}""", """
                {"error":{"message":"The model x does not support a response schema","type":"invalid_request_error"}}""", """
                {"error":{"message":"Unsupported value: 'messages[0].role'","type":"invalid_request_error","code":"400"}}""", """
                {"error":{"message":"litellm.UnsupportedParamsError: gemini does not support parameters: ['seed']","type":"None",
                "param":null,"code":"400"}}"""})
    void what_is_about_the_request_is_ours(String body) {
        assertThat(gemini.failure(Answers.json(400, body.replace("\n", ""))).kind())
                .isEqualTo(Kind.INVALID_REQUEST);
    }
}
