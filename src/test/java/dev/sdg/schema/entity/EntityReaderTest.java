package dev.sdg.schema.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entity classes, read from files as a user's schema is. */
class EntityReaderTest {
    @TempDir
    Path folder;

    @Test
    void classes_of_the_first_version_are_tables_with_their_comments() throws IOException {
        SchemaSource shop = python("""
                import datetime, os
                from sqlalchemy import *
                from sqlalchemy.orm import relationship
                Base = declarative_base()

                class Customer(Base):
                    \"""A company that buys.

                    Mostly small ones.
                    \"""
                    __tablename__ = 'customers'
                    os.system("touch ran")
                    id = Column(Integer, primary_key=True)
                    name = Column(String(100), nullable=False, unique=True, comment="as in the register")
                    industry = Column(String(50))  # Retail, Finance
                    # what they paid so far
                    paid = Column(Numeric(10, 2), default=lambda: {'a': 1}, nullable=False)
                    rating = Column(Float)
                    since = Column(Date, default=datetime.date.today, nullable=False)
                    active = Column(Boolean, server_default=text('true'))
                    notes = Column(Text)
                    orders = relationship("Order", back_populates="customer")

                class Order(Base):
                    __tablename__ = 'orders'
                    id = Column(Integer, primary_key=True)
                    customer_id = Column('customer', Integer, ForeignKey('customers.id'), nullable=False)
                    status = Column(Enum('new', 'paid', name='status'), nullable=False)
                    billed_to = Column(ForeignKey(Customer.id))
                    customer = relationship("Customer", back_populates="orders")

                def main():
                    os.system("touch ran")

                if __name__ == '__main__':
                    main()
                """);

        Table customers = table(shop, "customers");
        assertThat(customers.description()).contains("A company that buys.");
        assertThat(customers.prompt()).contains("Mostly small ones.");
        assertThat(customers.primaryKey()).containsExactly("id");
        assertThat(customers.uniqueSets()).containsExactly(List.of("name"));
        assertThat(customers.columns())
                .extracting(
                        Column::name, column -> column.type().kind(), Column::required, column -> column.description()
                                .orElse(""))
                .containsExactly(
                        row("id", Kind.INTEGER, true, ""),
                        row("name", Kind.STRING, true, "as in the register"),
                        row("industry", Kind.STRING, false, "Retail, Finance"),
                        row("paid", Kind.DECIMAL, true, "what they paid so far"),
                        row("rating", Kind.FLOAT, false, ""),
                        row("since", Kind.DATE, true, ""),
                        row("active", Kind.BOOLEAN, false, ""),
                        row("notes", Kind.STRING, false, ""));
        assertThat(column(customers, "paid").type()).isEqualTo(ColumnType.decimal(10, 2));
        assertThat(column(customers, "name").rules().maxLength()).hasValue(100);
        Table orders = table(shop, "orders");
        assertThat(orders.foreignKeys())
                .extracting(ForeignKey::columns, ForeignKey::parent, ForeignKey::parentColumns)
                .containsExactly(
                        tuple(List.of("customer"), "customers", List.of("id")),
                        tuple(List.of("billed_to"), "customers", List.of("id")));
        assertThat(column(orders, "status").rules().words()).containsExactly("new", "paid");
        assertThat(column(orders, "billed_to").type().kind()).isEqualTo(Kind.INTEGER);
        assertThat(shop.classes()).containsEntry("Customer", "customers").containsEntry("Order", "orders");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(Path.of("ran")).doesNotExist();
    }

    @Test
    void a_class_of_too_many_columns_is_refused_by_its_line() {
        StringBuilder source = new StringBuilder("class A(Base):\n    __tablename__ = 'a'\n");
        for (int i = 0; i < 30_000; i++) {
            source.append("    c").append(i).append(" = Column(Integer)\n");
        }

        assertThatThrownBy(() -> python(source.toString()))
                .isInstanceOfSatisfying(SchemaException.class, e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .endsWith("models.py:1: a has 30,000 columns; at most 4,000 are possible"));
    }

    private static Tuple row(Object... values) {
        return tuple(values);
    }

    @Test
    void classes_of_the_second_version_have_the_types_of_their_annotations() throws IOException {
        SchemaSource shop = python("""
                from __future__ import annotations
                intpk = Annotated[int, mapped_column(primary_key=True)]
                name50 = Annotated[str, 50]

                class Status(enum.Enum):
                    NEW = "new"
                    PAID = "paid"

                class Base(DeclarativeBase):
                    pass

                class Dated:
                    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=datetime.utcnow)

                class Customer(Dated, Base):
                    \"""A customer.

                    Attributes:
                        name (str): full name
                    \"""
                    __tablename__ = "customer"
                    id: Mapped[intpk]
                    name: Mapped[name50]
                    nick: Mapped[Optional[str]] = mapped_column(String(8), unique=True)
                    tier: Mapped[Literal["gold", "silver"]]
                    orders: Mapped[List["Order"]] = relationship(back_populates="customer")

                class Order(Base):
                    __tablename__ = "order"
                    __table_args__ = (
                        UniqueConstraint("customer_id", "number", name="uq"),
                        CheckConstraint("total >= 0"),
                        {"comment": "what was ordered"},
                    )
                    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
                    number: Mapped[int]
                    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
                    status: Mapped[Status] = mapped_column(default=Status.NEW)
                    total: Mapped["Decimal"] = mapped_column(Numeric(10, 2))
                    note: Mapped[str | None]
                """);

        Table customer = table(shop, "customer");
        assertThat(column(customer, "created_at").type()).isEqualTo(ColumnType.timestamp(true));
        assertThat(column(customer, "name").rules().maxLength()).hasValue(50);
        assertThat(column(customer, "name").description()).contains("full name");
        assertThat(column(customer, "nick").required()).isFalse();
        assertThat(column(customer, "tier").rules().words()).containsExactly("gold", "silver");
        assertThat(customer.primaryKey()).containsExactly("id");
        assertThat(customer.columns()).extracting(Column::name).doesNotContain("orders");
        Table order = table(shop, "order");
        assertThat(order.description()).contains("what was ordered");
        assertThat(order.uniqueSets()).contains(List.of("customer_id", "number"));
        assertThat(column(order, "id").type().kind()).isEqualTo(Kind.UUID);
        assertThat(column(order, "status").rules().words()).containsExactly("NEW", "PAID");
        assertThat(column(order, "total").rules().minimum())
                .hasValueSatisfying(least -> assertThat(least).isZero());
        assertThat(column(order, "note").required()).isFalse();
    }

    @Test
    void columns_come_from_mixins_and_derived_classes_join_the_table_of_their_base() throws IOException {
        SchemaSource staff = python("""
                class Model(Base):
                    __abstract__ = True
                    id = Column(BigInteger, primary_key=True)

                    @declared_attr
                    def __tablename__(cls):
                        return cls.__name__.lower() + "s"

                class Person(Model):
                    kind = Column(String(20))

                class Manager(Person):
                    budget = Column(Integer)

                membership = db.Table(
                    "membership", db.metadata,
                    db.Column("person_id", db.ForeignKey("persons.id"), primary_key=True),
                    db.Column("club_id", db.ForeignKey("clubs.id"), primary_key=True))

                class Club(Model):
                    name = Column(Money(3))
                    type_id = Column(Tag)

                class Tag(TypeDecorator):
                    impl = SmallInteger
                """);

        assertThat(staff.schema().tables()).extracting(Table::name).contains("persons", "clubs", "membership");
        assertThat(table(staff, "membership").primaryKey()).containsExactly("person_id", "club_id");
        assertThat(column(table(staff, "membership"), "club_id").type().kind()).isEqualTo(Kind.INTEGER);
        assertThat(column(table(staff, "clubs"), "type_id").type().kind()).isEqualTo(Kind.INTEGER);
        assertThat(staff.warnings()).anyMatch(warning -> warning.contains("Club.name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A(Base:\\n    x = (1,|m.py:1: a bracket is opened here and not closed",
                "x = 'abc\\n|m.py:1: a string begins here and does not end",
                "x = 1|m.py: no class with __tablename__",
                "class A(Base):\\n    __tablename__ = 'a'\\n    id = Column(Integer, primary_key=True)\\n    b = Column(ForeignKey('bs.id'))|m.py:4: table a refers to table 'bs', which is defined nowhere"
            })
    void what_cannot_be_read_is_named_with_its_line(String source, String message) throws IOException {
        Files.writeString(folder.resolve("m.py"), source.replace("\\n", "\n"));

        assertThatThrownBy(() -> schemas().read("m.py", Optional.empty()))
                .isInstanceOfSatisfying(
                        SchemaException.class,
                        e -> assertThat(e.problems()).first().asString().contains(message));
    }

    @Test
    void entities_of_java_are_tables_also_when_spread_over_files() throws IOException {
        write("Base.java", """
                package shop;
                @MappedSuperclass
                public abstract class Base {
                    @Id @GeneratedValue private Long id;
                    @Version private int version;
                }
                """);
        write("Customer.java", """
                package shop;
                import jakarta.persistence.*;
                /** A company that buys. */
                @Entity
                @Table(name = "customers", uniqueConstraints = @UniqueConstraint(columnNames = {"name", "city"}))
                public class Customer extends Base {
                    private static final int LENGTH = 40;
                    /** As in the register. */
                    @NotBlank @Column(length = LENGTH) private String name;
                    @Embedded private Address address;
                    @Enumerated(EnumType.STRING) @Column(nullable = false) private Tier tier;
                    @PositiveOrZero @Column(precision = 10, scale = 3) private BigDecimal credit;
                    @Transient private String shown;
                    @OneToMany(mappedBy = "customer") private List<Order> orders;
                    @ManyToMany @JoinTable(name = "customer_tags") private Set<Tag> tags;
                    enum Tier { GOLD, SILVER }
                }
                """);
        write("Address.java", "@Embeddable public class Address { String street; @Size(max = 30) String city; }");
        write("Tag.java", "@Entity public class Tag extends Base { @Column(unique = true) String label; }");
        write("Order.java", """
                @Entity(name = "orders")
                public class Order extends Base {
                    @ManyToOne(optional = false) private Customer customer;
                    @OneToOne private Order replaces;
                    private LocalDate day;
                    private Kind kind;
                    enum Kind { A, B }
                }
                """);

        SchemaSource shop = schemas().read(".", Optional.empty());

        Table customers = table(shop, "customers");
        assertThat(customers.description()).contains("A company that buys.");
        assertThat(customers.columns())
                .extracting(Column::name, column -> column.type().kind(), Column::required)
                .containsExactly(
                        row("id", Kind.INTEGER, true),
                        row("version", Kind.INTEGER, true),
                        row("name", Kind.STRING, true),
                        row("street", Kind.STRING, false),
                        row("city", Kind.STRING, false),
                        row("tier", Kind.STRING, true),
                        row("credit", Kind.DECIMAL, false));
        assertThat(column(customers, "name").rules().maxLength()).hasValue(40);
        assertThat(column(customers, "name").description()).contains("As in the register.");
        assertThat(column(customers, "city").rules().maxLength()).hasValue(30);
        assertThat(column(customers, "tier").rules().words()).containsExactly("GOLD", "SILVER");
        assertThat(column(customers, "credit").type()).isEqualTo(ColumnType.decimal(10, 3));
        assertThat(customers.uniqueSets()).contains(List.of("name", "city"));
        Table orders = table(shop, "orders");
        assertThat(orders.foreignKeys())
                .extracting(ForeignKey::columns, ForeignKey::parent)
                .containsExactly(row(List.of("customer_id"), "customers"), row(List.of("replaces_id"), "orders"));
        assertThat(column(orders, "customer_id").required()).isTrue();
        assertThat(orders.uniqueSets()).contains(List.of("replaces_id"));
        assertThat(column(orders, "kind").type().kind()).isEqualTo(Kind.INTEGER);
        Table tags = table(shop, "customer_tags");
        assertThat(tags.primaryKey()).containsExactly("Customer_id", "tags_id");
        assertThat(shop.classes()).containsEntry("Order", "orders").containsEntry("Customer", "customers");
    }

    @Test
    void a_family_of_entities_is_one_table_or_several() throws IOException {
        write("One.java", """
                import org.springframework.data.domain.Persistable;
                @Entity public class Account { @Id Long id; }
                @Entity class SavingsAccount extends Account { double rate; }
                @Entity @Inheritance(strategy = InheritanceType.JOINED) class Vehicle { @Id UUID id; }
                @Entity class Truck extends Vehicle { int loadLimit; }
                """);

        SchemaSource both = schemas().read("One.java", Optional.empty());

        Table account = table(both, "account");
        assertThat(column(account, "rate").required()).isFalse();
        assertThat(column(account, "dtype").rules().words()).containsExactly("Account", "SavingsAccount");
        Table truck = table(both, "truck");
        assertThat(truck.primaryKey()).containsExactly("id");
        assertThat(truck.foreignKeys()).extracting(ForeignKey::parent).containsExactly("vehicle");
        assertThat(truck.columns()).extracting(Column::name).contains("load_limit");
    }

    @Test
    void classes_that_extend_themselves_by_way_of_others_are_read_as_far_as_they_go() throws IOException {
        write("A.java", "@Entity class A extends B { @Id Long id; }");
        write("B.java", "@Entity class B extends A { @Id Long id; String name; }");

        SchemaSource circle = new Schemas(folder, List.of()).read(".", Optional.empty());

        assertThat(circle.schema().tables()).extracting(Table::name).containsExactlyInAnyOrder("A", "B");
        assertThat(circle.warnings().toString()).contains("A extends itself by way of other classes");
    }

    @Test
    void java_that_no_class_can_be_is_refused() throws IOException {
        write("Deep.java", "@Entity class Deep { @Id Long id; int x = " + "(".repeat(20_000) + "; }");
        write("Long.java", "@Entity class Long { @Id Long id; }" + " ".repeat(1_000_000));

        assertThatThrownBy(() -> new Schemas(folder, List.of()).read("Deep.java", Optional.empty()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Deep.java:1: is nested too deeply");
        assertThatThrownBy(() -> new Schemas(folder, List.of()).read("Long.java", Optional.empty()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("at most 1,000,000 are read");
    }

    @Test
    void java_that_does_not_compile_is_refused_with_its_line() throws IOException {
        write("A.java", "class A {\n  int x = ;\n");

        assertThatThrownBy(() -> schemas().read("A.java", Optional.empty()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("A.java:2: is no Java from here on");
    }

    private SchemaSource python(String source) throws IOException {
        write("models.py", source);
        return schemas().read("models.py", Optional.empty());
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name), source);
    }

    private Schemas schemas() {
        return new Schemas(folder, List.of());
    }

    private static Table table(SchemaSource source, String name) {
        return source.schema().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }
}
