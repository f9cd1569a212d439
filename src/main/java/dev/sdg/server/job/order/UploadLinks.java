package dev.sdg.server.job.order;

import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Puts the files of uploads into the folder of a job, a folder for each upload. */
final class UploadLinks {
    private final Uploads uploads;
    private final JobFolder folder;
    private final JobProblems problems;
    private final List<String> names = new ArrayList<>();

    UploadLinks(Uploads uploads, JobFolder folder, JobProblems problems) {
        this.uploads = uploads;
        this.folder = folder;
        this.problems = problems;
    }

    /** Returns the folders of documents, from the folder of the job. */
    List<String> documents(List<String> ids) {
        return link("documents", ids, this::linkDocuments);
    }

    /** Returns the names that the files so far were sent under. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Returns the folder of tables, from the folder of the job. */
    List<String> sample(String id) {
        return link("sample", List.of(id), this::linkTables);
    }

    private boolean linkTables(UUID id, Path into) {
        Optional<List<String>> sent = uploads.linkTables(id, into);
        sent.ifPresent(names::addAll);
        return sent.isPresent();
    }

    /** Links documents, and keeps the names that they were sent under beside the folder. */
    private boolean linkDocuments(UUID id, Path into) {
        Optional<Map<String, String>> sent = uploads.linkDocuments(id, into);
        sent.ifPresent(known -> {
            folder.writeNames(String.valueOf(into.getFileName()), known);
            names.addAll(new TreeMap<>(known).values());
        });
        return sent.isPresent();
    }

    private List<String> link(String field, List<String> ids, BiPredicate<UUID, Path> links) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String name = field + "-" + (i + 1);
            if (linked(ids.get(i), make(name), links)) {
                paths.add(name);
            } else {
                problems.addField(
                        field.equals("sample") ? field : field + "/" + i,
                        "'" + shown(ids.get(i)) + "' is not the id of an upload (POST /api/uploads)");
            }
        }
        return paths;
    }

    private static boolean linked(String typed, Path into, BiPredicate<UUID, Path> links) {
        return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") && links.test(UUID.fromString(typed), into);
    }

    private Path make(String name) {
        Path path = folder.path().resolve(name);
        try {
            return Files.createDirectory(path, LocalDisk.owners("rwx------"));
        } catch (IOException e) {
            throw OutputException.cannot("make", path, e);
        }
    }

    private static String shown(String typed) {
        return typed.length() <= 60 ? typed : typed.substring(0, 59) + "…";
    }
}
