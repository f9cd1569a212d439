package dev.sdg.schema.entity;

import dev.sdg.schema.entity.EntityTable.EntityKey;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.List;
import java.util.Optional;

/** Reads the associations of one entity into keys of tables. */
final class JpaAssociations {
    private final JpaModel model;
    private final EntityTable table;
    private final boolean shared;

    /** @param shared whether rows of other classes are in the table: they have no values in the columns of this one */
    JpaAssociations(JpaModel model, EntityTable table, boolean shared) {
        this.model = model;
        this.table = table;
        this.shared = shared;
    }

    /** Reads an association into the keys of the table, of the other one, or of one between them. */
    void add(JpaAttribute<?> attribute) {
        boolean many = attribute.has("ManyToMany") || attribute.has("OneToMany");
        Given given = JpaAttribute.ASSOCIATIONS.stream()
                .map(attribute::given)
                .filter(Given::present)
                .findFirst()
                .orElse(Given.NONE);
        if (given.text("mappedBy").isPresent()) {
            return;
        }
        Optional<EntityTable> other = model.table(attribute.element());
        if (other.isEmpty()) {
            model.warning(
                    table,
                    attribute.line(),
                    table.className + "." + attribute.name() + " refers to " + attribute.element()
                            + ", whose source was not read; it is left out");
            return;
        }
        if (many) {
            toMany(attribute, other.get());
        } else {
            toOne(attribute, given, other.get());
        }
    }

    private void toOne(JpaAttribute<?> attribute, Given given, EntityTable other) {
        boolean isId = attribute.has("Id") || attribute.has("MapsId");
        boolean required = isId
                || (!shared
                        && (given.flag("optional").filter(optional -> !optional).isPresent()
                                || attribute.isRequired()));
        List<Given> joins = joins(attribute, "JoinColumn", "JoinColumns");
        if (joins.isEmpty()) {
            joins = joins(attribute, "PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns");
        }
        boolean ownKey = attribute.has("PrimaryKeyJoinColumn")
                || (attribute.has("MapsId")
                        && joins.isEmpty()
                        && table.primaryKey.size() == 1
                        && attribute.given("MapsId").text("value").isEmpty());
        EntityKey key = ownKey && table.primaryKey.size() == 1
                ? new EntityKey(
                        List.copyOf(table.primaryKey), other.className, List.copyOf(other.primaryKey), attribute.line())
                : model.key(table, other, attribute.name(), joins, required, attribute.line());
        table.keys.add(key);
        if (isId && !attribute.has("MapsId")) {
            table.primaryKey.addAll(key.columns());
        } else if (attribute.has("OneToOne") && !table.primaryKey.containsAll(key.columns())) {
            table.unique.add(key.columns());
        }
        JavaAnnotations.description(attribute.node())
                .ifPresent(text -> key.columns().forEach(column -> table.describe(column, text)));
    }

    private static List<Given> joins(JpaAttribute<?> attribute, String one, String several) {
        Given single = attribute.given(one);
        return single.present() ? List.of(single) : attribute.given(several).annotations("value");
    }

    /** Without a column in the other table, a table of its own joins the two. */
    private void toMany(JpaAttribute<?> attribute, EntityTable other) {
        List<Given> joins = joins(attribute, "JoinColumn", "JoinColumns");
        if (attribute.has("OneToMany") && !joins.isEmpty()) {
            other.keys.add(model.key(other, table, table.className, joins, false, attribute.line()));
            return;
        }
        Given given = attribute.given("JoinTable");
        EntityTable link = new EntityTable(
                given.text("name").orElse(table.name + "_" + other.name), "", table.file, attribute.line());
        EntityKey own =
                model.key(link, table, table.className, given.annotations("joinColumns"), true, attribute.line());
        EntityKey theirs = model.key(
                link, other, attribute.name(), given.annotations("inverseJoinColumns"), true, attribute.line());
        link.keys.add(own);
        link.keys.add(theirs);
        link.primaryKey.addAll(own.columns());
        link.primaryKey.addAll(theirs.columns());
        if (attribute.has("OneToMany")) {
            link.unique.add(theirs.columns());
        }
        JavaAnnotations.description(attribute.node()).ifPresent(text -> link.description = Optional.of(text));
        model.add(link);
    }
}
