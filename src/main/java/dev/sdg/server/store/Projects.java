package dev.sdg.server.store;

import dev.sdg.server.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Projects: work is filed under them. */
public final class Projects {
    /** Where work belongs that names no project. */
    public static final String DEFAULT = "default";

    /** Characters that a name may have. */
    public static final int LONGEST_NAME = 100;

    /** What is said of another name. */
    public static final String NAME_NEEDED =
            "a name of 1 to " + LONGEST_NAME + " characters is needed, without / and \\, and not . or ..";

    private final Store store;

    public Projects(Store store) {
        this.store = store;
    }

    /**
     * A project.
     *
     * @param name unique without regard to case
     * @param description of it
     * @param createdAt when it was made
     */
    public record Project(String name, String description, String createdAt) {}

    /** Returns whether a project can be called so: 1 to 100 characters that can be a part of an address. */
    public static boolean isName(String name) {
        boolean plain = name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 0x7f);
        return plain
                && !name.isEmpty()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..");
    }

    /** Makes a project; returns nothing where one of that name is there. */
    public Optional<Project> add(String name, String description) {
        Project project = new Project(name, description, Json.time(store.clock().instant()));
        int made = store.jdbi().withHandle(handle -> handle.createUpdate(
                        "INSERT INTO projects (name_key, name, description, created_at)"
                                + " VALUES (:key, :name, :description, :at) ON CONFLICT DO NOTHING")
                .bind("key", key(name))
                .bind("name", name)
                .bind("description", description)
                .bind("at", project.createdAt())
                .execute());
        return made == 1 ? Optional.of(project) : Optional.empty();
    }

    /** Returns the name of the project as it is spelled; makes the project where there is none. */
    public String named(String name) {
        add(name, "");
        return find(name).map(Project::name).orElse(name);
    }

    /** Returns a project, by its name in any case. */
    public Optional<Project> find(String name) {
        return store.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT name, description, created_at FROM projects WHERE name_key = :key")
                .bind("key", key(name))
                .map((row, context) -> new Project(row.getString(1), row.getString(2), row.getString(3)))
                .findOne());
    }

    /** Returns all projects, by name. */
    public List<Project> all() {
        return store.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT name, description, created_at FROM projects ORDER BY name_key")
                .map((row, context) -> new Project(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
