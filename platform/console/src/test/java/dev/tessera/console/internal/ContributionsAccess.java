package dev.tessera.console.internal;

/** Lets tests of other packages fill the contributions. */
public final class ContributionsAccess {

    private ContributionsAccess() {}

    public static Contributions of(FolderBundle... bundles) {
        Contributions contributions = new Contributions();
        for (FolderBundle bundle : bundles) {
            contributions.add(bundle.reference());
        }
        return contributions;
    }
}
