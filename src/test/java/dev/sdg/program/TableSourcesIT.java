package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.CellDouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables from what people have: entity classes, a dictionary of words, a sentence; with a model and without. */
class TableSourcesIT extends ProgramTest {
    private static final String FIRST_VERSION = """
            \"""The tables of our CRM.

            Run it to make them.
            \"""
            import os
            from datetime import date

            from sqlalchemy import (Boolean, CheckConstraint, Column, Date, Enum, Float, ForeignKey, Integer,
                                    Numeric, String, Text, UniqueConstraint, create_engine)
            from sqlalchemy.ext.declarative import declarative_base
            from sqlalchemy.orm import relationship

            Base = declarative_base()
            DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///crm.db")


            def today():
                return date.today()


            class Customer(Base):
                \"""An organisation that is or may become a client.\"""
                __tablename__ = 'customers'

                id = Column(Integer, primary_key=True)
                name = Column(String(100), nullable=False, unique=True, comment="name of the organisation")
                industry = Column(String(50))  # what they work in
                status = Column(Enum('Active', 'Prospect', 'Inactive', name='customer_status'), nullable=False)
                created_at = Column(Date, default=today)
                # what sales should know
                notes = Column(Text, nullable=False)

                contacts = relationship("Contact", back_populates="customer", cascade="all, delete-orphan")
                orders = relationship("Order", back_populates="customer")

                def __repr__(self):
                    return f"<Customer(name='{self.name}')>"


            class Contact(Base):
                \"""A person at a customer.\"""
                __tablename__ = 'contacts'
                __table_args__ = (UniqueConstraint('customer_id', 'email', name='uq_contact'), {'comment': 'people'})

                id = Column(Integer, primary_key=True)
                customer_id = Column(Integer, ForeignKey('customers.id'), nullable=False)
                name = Column(String(100), nullable=False, comment="full name of the contact")
                email = Column(String(100), unique=True, nullable=False)
                is_primary = Column(Boolean, default=False)
                customer = relationship("Customer", back_populates="contacts")


            class Product(Base):
                __tablename__ = 'products'
                id = Column(Integer, primary_key=True)
                name = Column(String(100), nullable=False)
                price = Column(Float, nullable=False)


            class Order(Base):
                __tablename__ = 'orders'
                id = Column(Integer, primary_key=True)
                customer_id = Column(Integer, ForeignKey('customers.id'), nullable=False)
                order_date = Column(Date, nullable=False, default=lambda: date.today())
                total_amount = Column(Numeric(10, 2), default=0)
                customer = relationship("Customer", back_populates="orders")
                items = relationship("OrderItem", back_populates="order")


            class OrderItem(Base):
                __tablename__ = 'order_items'
                __table_args__ = (CheckConstraint('quantity > 0', name='positive'),)
                id = Column(Integer, primary_key=True)
                order_id = Column(Integer, ForeignKey('orders.id'), nullable=False)
                product_id = Column(Integer, ForeignKey('products.id'), nullable=False)
                quantity = Column(Integer, nullable=False, default=1)
                order = relationship("Order", back_populates="items")
                product = relationship("Product")


            def main():
                engine = create_engine(DATABASE_URL)
                Base.metadata.create_all(engine)
                open("ran", "w").write("yes")


            if __name__ == "__main__":
                main()
            """;

    private static final String SECOND_VERSION = """
            from __future__ import annotations

            import datetime
            import enum
            from decimal import Decimal

            from sqlalchemy import Date, ForeignKey, Numeric, String, Text, create_engine, func
            from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


            class Base(DeclarativeBase):
                pass


            class Status(enum.Enum):
                ACTIVE = "Active"
                PROSPECT = "Prospect"


            class Customer(Base):
                \"""An organisation that is or may become a client.\"""

                __tablename__ = "customers"

                id: Mapped[int] = mapped_column(primary_key=True)
                name: Mapped[str] = mapped_column(String(100), unique=True, comment="name of the organisation")
                industry: Mapped[str | None] = mapped_column(String(50))
                status: Mapped[Status] = mapped_column(default=Status.PROSPECT)
                created_at: Mapped[datetime.date] = mapped_column(Date, default=datetime.date.today)
                notes: Mapped[str] = mapped_column(Text)  # what sales should know

                contacts: Mapped[list[Contact]] = relationship(back_populates="customer")
                orders: Mapped[list["Order"]] = relationship(back_populates="customer")


            class Contact(Base):
                \"""A person at a customer.\"""

                __tablename__ = "contacts"

                id: Mapped[int] = mapped_column(primary_key=True)
                customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
                name: Mapped[str] = mapped_column(String(100), comment="full name of the contact")
                email: Mapped[str] = mapped_column(String(100), unique=True)
                is_primary: Mapped[bool] = mapped_column(default=False)
                customer: Mapped[Customer] = relationship(back_populates="contacts")


            class Product(Base):
                __tablename__ = "products"

                id: Mapped[int] = mapped_column(primary_key=True)
                name: Mapped[str] = mapped_column(String(100))
                price: Mapped[float]


            class Order(Base):
                __tablename__ = "orders"

                id: Mapped[int] = mapped_column(primary_key=True)
                customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
                order_date: Mapped[datetime.date] = mapped_column(server_default=func.now())
                total_amount: Mapped[Decimal] = mapped_column(Numeric(10, 2), default=Decimal("0"))
                customer: Mapped["Customer"] = relationship(back_populates="orders")
                items: Mapped[list["OrderItem"]] = relationship(back_populates="order")


            class OrderItem(Base):
                __tablename__ = "order_items"

                id: Mapped[int] = mapped_column(primary_key=True)
                order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
                product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
                quantity: Mapped[int] = mapped_column(default=1)
                order: Mapped["Order"] = relationship(back_populates="items")


            def main() -> None:
                Base.metadata.create_all(create_engine("sqlite://"))
                open("ran", "w").write("yes")


            if __name__ == "__main__":
                main()
            """;

    static Stream<String> versions() {
        return Stream.of(FIRST_VERSION, SECOND_VERSION);
    }

    // TS15
    @ParameterizedTest
    @MethodSource("versions")
    void classes_have_their_prompts_and_sizes(String classes) throws IOException {
        Files.writeString(folder.resolve("crm.py"), classes);
        CellDouble model = new CellDouble();
        gemini.otherwise(model);

        Result result = run(
                "--schema",
                "crm.py",
                "--prompt",
                "Customer=Diverse customers of a brewery.",
                "--rows",
                "Customer=10,Contact=25");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertTables();
        assertThat(data("customers"))
                .allSatisfy(row -> assertThat(row.get("notes").asText())
                        .startsWith("notes " + row.get("id").asText() + " of "));
        assertThat(model.asked()).hasSize(10);
        assertThat(gemini.requests().get(0).userText())
                .contains(
                        "Diverse customers of a brewery.",
                        "An organisation that is or may become a client.",
                        "what sales should know");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void classes_need_no_model(String classes) throws IOException {
        Files.writeString(folder.resolve("crm.py"), classes);

        Result result = run(
                "--schema",
                "crm.py",
                "--prompt",
                "Customer=Diverse customers of a brewery.",
                "--rows",
                "Customer=10,Contact=25",
                "--provider",
                "offline");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertTables();
        assertThat(data("customers"))
                .allSatisfy(row -> assertThat(row.get("notes").asText()).isNotBlank());
        assertThat(gemini.requests()).isEmpty();
    }

    private void assertTables() throws IOException {
        assertThat(Program.filesIn(folder.resolve("out")))
                .containsExactlyInAnyOrder(
                        "customers.jsonl", "contacts.jsonl", "products.jsonl", "orders.jsonl", "order_items.jsonl");
        assertThat(data("customers")).hasSize(10);
        assertThat(data("contacts")).hasSize(25).allSatisfy(row -> {
            assertThat(row.get("customer_id").intValue()).isBetween(1, 10);
            assertThat(row.get("email").asText()).contains("@");
        });
        int orders = data("orders").size();
        assertThat(data("order_items"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("order_id").intValue()).isBetween(1, orders));
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    // TS15
    @Test
    void a_dictionary_of_words_is_a_table() throws IOException {
        Files.writeString(folder.resolve("visits.json"), """
                {"patient_id": "number", "diagnosis_code": "icd10_code", "email": "email",
                 "visit_date": "date", "notes": "text"}
                """);
        gemini.otherwise(new CellDouble());

        Result result =
                run("--schema", "visits.json", "--prompt", "visits=Notes of a cardiologist.", "--rows", "visits=30");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(data("visits")).hasSize(30).allSatisfy(row -> {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly("patient_id", "diagnosis_code", "email", "visit_date", "notes");
            assertThat(row.get("patient_id").isIntegralNumber()).isTrue();
            assertThat(row.get("diagnosis_code").asText()).matches("[A-Z]\\d.*");
            assertThat(row.get("email").asText()).contains("@");
            assertThat(LocalDate.parse(row.get("visit_date").asText())).isNotNull();
            assertThat(row.get("notes").asText()).startsWith("notes ");
        });
        assertThat(gemini.requests())
                .allSatisfy(request -> assertThat(request.userText()).contains("Notes of a cardiologist."));
    }

    @Test
    void a_sentence_has_its_columns_and_its_number_of_rows_without_a_model() throws IOException {
        Result result = run(
                "--query",
                "Generate 10k financial transactions with user ID, amount, currency, and timestamp",
                "--yes",
                "--provider",
                "offline");

        assertThat(result.exitCode()).as(result.err()).isZero();
        String table = Rows.object(result.out()).get("tables").fieldNames().next();
        List<JsonNode> rows = data(table);
        assertThat(rows).hasSize(10_000);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.fieldNames()).toIterable().contains("user_id", "amount", "currency", "timestamp");
            assertThat(row.get("user_id").isNull()).isFalse();
            assertThat(new BigDecimal(row.get("amount").asText())).isPositive();
            assertThat(row.get("currency").asText()).matches("[A-Z]{3}");
            assertThat(moment(row.get("timestamp").asText())).isNotNull();
        });
    }

    private static Object moment(String text) {
        return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text);
    }

    private List<JsonNode> data(String table) throws IOException {
        return Rows.jsonl(folder.resolve("out/" + table + ".jsonl"));
    }

    private Result run(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("table", "generate", "--seed", "1", "-o", "out", "--output-format", "jsonl", "--json"));
        arguments.addAll(Arrays.asList(options));
        return program().run(arguments);
    }
}
