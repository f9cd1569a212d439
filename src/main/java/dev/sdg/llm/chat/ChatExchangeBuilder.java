package dev.sdg.llm.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands an {@link ChatExchange} to langchain4j. The time-outs that it is told are ignored: the exchange has its own deadline. */
final class ChatExchangeBuilder implements HttpClientBuilder {

    private final ChatExchange exchange;
    private final Duration timeout;

    ChatExchangeBuilder(ChatExchange exchange, Duration timeout) {
        this.exchange = exchange;
        this.timeout = timeout;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return exchange;
    }
}
